"""Taking an import back."""

from datetime import date
from decimal import Decimal

import pytest

from apps.communities.models import Partner, Unit
from apps.plans.domain import editions, facts, imports
from apps.plans.domain.canonical import content_hash
from apps.plans.enums import Fate
from apps.plans.models import Carryover, Funding, Measure, MeasureImport, Outlay, Progress
from apps.strategies.domain.errors import Refused
from tests.factories import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PlanIndicatorFactory,
    UnitFactory,
    published_plan,
)
from tests.plans.imports.files import NOW, apply, draft, only, table
from tests.plans.imports.test_apply import ROW, WIDE

pytestmark = pytest.mark.django_db
FACTS = ("Код", "Назва заходу", "Стан", "2021, витрачено")
FACT_COLUMNS = ["code", "title", "state", "spent:2021:local"]


def undo(run: MeasureImport) -> int:
    """Take it back."""
    return imports.undo(run=run, by=None, at=NOW)


def test_added_measures_and_what_was_made_for_them_go_again() -> None:
    edition = draft()
    UnitFactory(community=edition.community, name="Відділ спорту")
    run = apply(edition, table(ROW, headers=WIDE))
    assert undo(run) == 1
    assert not Measure.objects.exists()
    assert [unit.name for unit in Unit.objects.all()] == ["Відділ спорту"]
    assert not Partner.objects.exists()
    run.refresh_from_db()
    assert run.undone_at == NOW
    with pytest.raises(Refused):
        undo(run)


def test_changed_measures_are_what_they_were_with_all_their_parts() -> None:
    edition = draft()
    unit = UnitFactory(community=edition.community, name="Давній відділ")
    measure = MeasureFactory(edition=edition, code="1.1", title="Давній захід", unit=unit)
    MeasureFactory(edition=edition, code="7", title="Інший захід", unit=unit)
    measure.co_executors.add(UnitFactory(community=edition.community))
    FundingFactory(measure=measure)
    FundingFactory(measure=measure, year=None, source="other", planned=Decimal("0.01"))
    milestones = [
        MilestoneFactory(measure=measure, title=title, position=place) for place, title in enumerate("аб")
    ]
    indicator = PlanIndicatorFactory(measure=measure)
    before = content_hash(edition)
    run = apply(edition, table(ROW, ["1.2", "Новий", *[""] * 17], headers=WIDE))
    assert (run.added, run.changed) == (1, 1)
    assert content_hash(edition) != before
    assert undo(run) == 2
    assert content_hash(edition) == before
    assert [one.lineage for one in measure.milestones.all()] == [one.lineage for one in milestones]
    assert measure.indicators.get().lineage == indicator.lineage
    assert not Unit.objects.filter(name="КП «Вода»").exists()


def test_facts_come_back_with_their_day_and_source() -> None:
    edition = draft()
    measure = MeasureFactory(edition=edition, code="1", title="А")
    known = {"stage": edition.stage, "lineage": measure.lineage}
    facts.report(**known, state="going", as_of=date(2022, 1, 1), by=None, reason="Триває", source="Звіт")
    facts.record_outlay(**known, year=2021, source="local", allocated=Decimal(9), spent=None, by=None)
    data = table(["1", "А", "виконано", "5"], ["2", "Б", "виконано", "6"], headers=FACTS)
    run = apply(edition, data, columns=FACT_COLUMNS)
    assert (Progress.objects.count(), Outlay.objects.count()) == (2, 2)
    undo(run)
    progress, outlay = Progress.objects.get(), Outlay.objects.get()
    assert (progress.state, progress.reason, progress.source) == ("going", "Триває", "Звіт")
    assert progress.as_of == date(2022, 1, 1)
    assert (outlay.allocated, outlay.spent) == (Decimal(9), None)


def test_measure_edited_since_is_not_thrown_away() -> None:
    edition = draft()
    run = apply(edition, table(["1", "А", "", "5"], ["2", "Б", "", "6"]))
    Funding.objects.filter(measure__code="2").update(planned=7)
    with pytest.raises(Refused) as refused:
        undo(run)
    assert "2 Б" in refused.value.messages[0]
    assert "1 А" not in refused.value.messages[0]
    assert Measure.objects.count() == 2


def test_refusal_names_five_and_counts_the_rest() -> None:
    edition = draft()
    run = apply(edition, table(*[[f"{number}", f"Захід {number}", "", ""] for number in range(1, 9)]))
    Measure.objects.update(territory="Центр")
    with pytest.raises(Refused) as refused:
        undo(run)
    message = refused.value.messages[0]
    assert "8" in message
    assert "Захід 5" in message
    assert "Захід 6" not in message


def test_measure_removed_since_stops_the_undo() -> None:
    edition = draft()
    run = apply(edition, table(["1", "А", "", ""]))
    Measure.objects.all().delete()
    with pytest.raises(Refused):
        undo(run)


def test_measure_reported_on_since_stops_the_undo() -> None:
    edition = draft()
    run = apply(edition, table(["1", "А", "", ""]))
    lineage = only(edition).lineage
    facts.report(stage=edition.stage, lineage=lineage, state="done", as_of=date(2023, 1, 1), by=None)
    with pytest.raises(Refused):
        undo(run)


def test_measure_in_the_carry_over_table_stops_the_undo() -> None:
    former = published_plan(measures=1)
    edition = draft(stage__strategy=former.stage.strategy, stage__number=2)
    run = apply(edition, table(["9", "А", "", ""]))
    line = {"edition": edition, "former_edition": former, "former": former.measures.get().lineage}
    Carryover.objects.create(**line, fate=Fate.CONTINUED, successor=only(edition))
    with pytest.raises(Refused):
        undo(run)


def test_only_the_newest_import_is_undone_then_the_one_before() -> None:
    edition = draft()
    first = apply(edition, table(["1", "А", "", ""]))
    second = apply(edition, table(["1", "Б", "", ""], ["2", "В", "", ""]))
    with pytest.raises(Refused):
        undo(first)
    assert undo(second) == 2
    assert only(edition).title == "А"
    assert undo(first) == 1


def test_published_edition_keeps_what_was_imported() -> None:
    edition = draft()
    run = apply(edition, table(["1", "А", "", ""]))
    editions.publish(edition=edition, by=None, at=NOW)
    with pytest.raises(Refused):
        undo(run)
    assert only(edition).title == "А"


def test_unit_that_somebody_uses_by_now_stays() -> None:
    edition = draft()
    run = apply(edition, table(["1", "А", "Новий відділ", ""]))
    MeasureFactory(edition=edition, code="2", unit=Unit.objects.get(name="Новий відділ"))
    undo(run)
    assert Unit.objects.filter(name="Новий відділ").exists()
