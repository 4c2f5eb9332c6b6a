"""Applying a file to a draft: all of it or nothing, once."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from pghistory.models import Events

from apps.communities.models import Partner, Unit
from apps.core import audit
from apps.core.problems import Unusable
from apps.plans.domain import editions
from apps.plans.domain.imports import bulk
from apps.plans.models import (
    CoExecutor,
    ColumnMapping,
    Funding,
    Measure,
    MeasureImport,
    Milestone,
    Outlay,
    PlanIndicator,
    Progress,
)
from apps.strategies.domain.errors import Refused
from tests.factories import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PlanIndicatorFactory,
    UserFactory,
)
from tests.plans.imports.files import NOW, apply, draft, only, outcomes, preview, table

pytestmark = pytest.mark.django_db

WIDE = (
    "Код", "Назва заходу", "Вид", "Виконавець", "Співвиконавці", "Партнери", "Термін виконання", "Територія",
    "Очікуваний результат", "Індикатор", "Одиниця виміру", "Базове значення", "Цільове значення",
    "Ідентифікатор DREAM", "Віхи", "Широта", "Довгота", "2021, місцевий бюджет, тис. грн", "2022, державний бюджет, тис. грн",
)  # fmt: skip
ROW = (
    "1.1", "Ремонт школи № 5", "проєкт", "Департамент освіти", "КП «Вода»; Відділ спорту", "Фонд «Дім»",
    "2021-2022", "Центр", "Тепла школа", "Площа", "кв. м", "0", "1 200,5", "DREAM-UA-010124-1A2B3C4D",
    "2021-06-30 – Проєкт\n2022-12-01 – Здача", "47,8388", "35,1396", "1 250,505", "100",
)  # fmt: skip


def events() -> int:
    """How many events the audit log has."""
    return sum(model._default_manager.count() for model in audit.event_models())


def test_every_column_reaches_its_place() -> None:
    edition = draft()
    run = apply(edition, table(ROW, headers=WIDE))
    assert (run.added, run.changed) == (1, 0)
    measure = only(edition)
    assert (measure.code, measure.kind, measure.slug, measure.position) == ("1.1", "project", "1.1", 1)
    assert (measure.starts_on, measure.ends_on) == (date(2021, 1, 1), date(2022, 12, 31))
    assert (measure.latitude, measure.longitude) == (Decimal("47.838800"), Decimal("35.139600"))
    assert (measure.dream_id, measure.territory) == ("DREAM-UA-010124-1A2B3C4D", "Центр")
    assert measure.unit.name == "Департамент освіти"
    assert {unit.name for unit in measure.co_executors.all()} == {"КП «Вода»", "Відділ спорту"}
    assert [partner.name for partner in measure.partners.all()] == ["Фонд «Дім»"]
    assert list(measure.funding.values_list("year", "source", "planned")) == [
        (2021, "local", Decimal("1250505.00")),
        (2022, "state", Decimal("100000.00")),
    ]
    assert list(measure.milestones.values_list("title", "due_on")) == [
        ("Проєкт", date(2021, 6, 30)),
        ("Здача", date(2022, 12, 1)),
    ]
    indicator = measure.indicators.get()
    assert (indicator.name, indicator.unit, indicator.target) == ("Площа", "кв. м", "1 200,5")


def test_same_file_twice_writes_nothing_at_all() -> None:
    edition = draft()
    data = table(ROW, headers=WIDE)
    apply(edition, data)
    before = events()
    assert outcomes(preview(edition, data)) == ["SAME"]
    again = apply(edition, data)
    assert again.pk is None
    assert events() == before
    assert MeasureImport.objects.count() == 1


def test_one_wrong_cell_keeps_everything_out() -> None:
    edition = draft()
    with pytest.raises(Unusable) as refused:
        apply(edition, table(["1", "А", "Новий відділ", "5"], ["2", "Б", "", "багато"]))
    [problem] = refused.value.problems
    assert problem.line == 3
    assert "багато" in str(problem)
    assert not Measure.objects.exists()
    assert not Unit.objects.exists()


def test_published_plan_takes_no_file() -> None:
    edition = draft()
    MeasureFactory(edition=edition)
    editions.publish(edition=edition, by=None, at=NOW)
    with pytest.raises(Refused):
        apply(edition, table(["1", "А", "", ""]))


def test_database_refuses_a_bulk_write_into_a_published_plan() -> None:
    edition = draft()
    measure = MeasureFactory(edition=edition)
    editions.publish(edition=edition, by=None, at=NOW)
    row = (measure.pk, 2021, "local", Decimal(1))
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        bulk.add(Funding, ("measure_id", "year", "source", "planned"), [row])


@pytest.mark.django_db(transaction=True)
def test_every_row_is_in_the_audit_log_with_who_and_why() -> None:
    edition, user = draft(), UserFactory()
    apply(edition, table(ROW, headers=WIDE), by=user)
    written = [Measure, Funding, CoExecutor, Milestone, PlanIndicator, Unit, Partner]
    for model in written:
        for row in model._default_manager.all():
            event = Events.objects.tracks(row).get()
            assert event.pgh_context["verb"] == "import_measures", model
            assert event.pgh_context["user"] == user.pk
    assert list(audit.verify()) == []


def test_added_rows_stand_behind_those_that_are_there_in_the_order_of_the_file() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="5", title="Давній", position=7)
    apply(edition, table(["3", "В", "", ""], ["1", "А", "", ""], ["2", "Б", "", ""]))
    codes = Measure.objects.filter(edition=edition).values_list("code", flat=True)
    assert list(codes) == ["5", "3", "1", "2"]


def test_address_taken_in_another_stage_gets_the_year_of_this_one() -> None:
    former = MeasureFactory(code="1.1")
    edition = draft(stage__strategy=former.edition.stage.strategy, stage__number=2)
    apply(edition, table(["1.1", "Ремонт", "", ""]))
    assert only(edition).slug == f"1.1-{edition.stage.starts_on.year}"


def test_changed_rows_change_only_what_differs() -> None:
    edition = draft()
    measure = MeasureFactory(edition=edition, code="1", title="Старий", result="Лишається")
    FundingFactory(measure=measure, year=2021, source="local", planned=Decimal(5))
    FundingFactory(measure=measure, year=2030, source="state", planned=Decimal(7))
    run = apply(edition, table(["1", "Новий", "Відділ", "1,5"]))
    assert (run.added, run.changed) == (0, 1)
    changed = only(edition)
    assert (changed.pk, changed.lineage) == (measure.pk, measure.lineage)
    assert (changed.title, changed.result, changed.unit.name) == ("Новий", "Лишається", "Відділ")
    sums = changed.funding.values_list("year", "planned")
    assert list(sums) == [(2021, Decimal(1500)), (2030, Decimal(7))]


def test_milestones_and_indicators_keep_their_lineage_where_the_title_stays() -> None:
    edition = draft()
    measure = MeasureFactory(edition=edition, code="1", title="А")
    kept = MilestoneFactory(measure=measure, title="Проєкт", due_on=date(2021, 6, 30), position=1)
    moved = MilestoneFactory(measure=measure, title="Здача", due_on=date(2022, 1, 1), position=2)
    named = PlanIndicatorFactory(measure=measure, name="Площа", position=1)
    headers = ("Код", "Назва заходу", "Віхи", "Індикатор")
    apply(edition, table(["1", "А", "2021-06-30 – Проєкт\n2022-03-01 – Здача", "Площа"], headers=headers))
    first, second = measure.milestones.all()
    assert (first.pk, first.lineage) == (kept.pk, kept.lineage)
    assert (second.lineage, second.due_on) == (moved.lineage, date(2022, 3, 1))
    assert measure.indicators.get().lineage == named.lineage


def test_states_and_spent_money_are_facts_of_the_stage() -> None:
    edition = draft()
    headers = (
        "Код",
        "Назва заходу",
        "Стан виконання",
        "Причини",
        "2021, місцевий бюджет, профінансовано, тис. грн",
    )
    columns = ["code", "title", "state", "reason", "spent:2021:local"]
    data = table(["1", "А", "виконано", "Здано вчасно", "12,5"], headers=headers)
    assert preview(edition, data, columns=columns).facts == 1
    apply(edition, data, columns=columns)
    lineage = only(edition).lineage
    progress = Progress.objects.get(stage=edition.stage, lineage=lineage)
    assert (progress.state, progress.reason, progress.as_of) == ("done", "Здано вчасно", date(2023, 6, 1))
    outlay = Outlay.objects.get(stage=edition.stage, lineage=lineage)
    assert (outlay.year, outlay.source, outlay.allocated, outlay.spent) == (
        2021,
        "local",
        None,
        Decimal(12500),
    )
    assert outcomes(preview(edition, data, columns=columns)) == ["SAME"]
    apply(edition, table(["1", "А", "", "", ""], headers=headers), columns=columns)
    assert not Progress.objects.exists()
    assert not Outlay.objects.exists()


def test_columns_as_people_named_them_are_remembered_for_the_community() -> None:
    edition = draft()
    headers = ("Код", "Назва заходу", "Примітка")
    columns = ["code", "title", "description"]
    apply(edition, table(["1", "А", "Слова"], headers=headers), columns=columns)
    assert only(edition).description == "Слова"
    before = events()
    apply(edition, table(["1", "А", "Слова"], headers=headers), columns=columns)
    assert events() == before
    found = preview(edition, table(["1", "А", "Інші слова"], headers=headers))
    assert [column.field for column in found.columns] == columns
    assert all(column.remembered for column in found.columns)
    assert found.rows[0].changes == {"description": ("Слова", "Інші слова")}
    elsewhere = preview(draft(), table(["1", "А", "Слова"], headers=headers))
    assert elsewhere.columns[2].field != "description"


def test_mapping_of_a_refused_file_is_not_remembered() -> None:
    with pytest.raises(Unusable):
        apply(draft(), table(["1", "А", "", "багато"]), columns=["code", "title", "", "planned:2021:local"])
    assert not ColumnMapping.objects.exists()


def test_file_that_is_no_table_is_refused_in_words() -> None:
    with pytest.raises(ValidationError) as error:
        preview(draft(), b"\x89PNG\r\n\x1a\n")
    assert error.value.messages


def test_statements_do_not_grow_with_the_rows(django_assert_max_num_queries) -> None:
    edition = draft()
    rows = [[f"1.{number}", f"Захід {number}", f"Відділ {number}", "1"] for number in range(40)]
    with django_assert_max_num_queries(40):
        apply(edition, table(*rows))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Measure.objects.filter(edition=edition, unit__isnull=False).count() == 40
