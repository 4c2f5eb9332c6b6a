"""The grid of measures: many rows in one save, and nobody's change is overwritten."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from pytest_django.asserts import assertNumQueries  # noqa: F401

from apps.core import audit
from apps.people.enums import Role
from apps.plans.models import Measure
from tests.factories import (
    GoalFactory,
    MeasureFactory,
    PlanEditionFactory,
    UnitFactory,
    member,
    published_plan,
)
from tests.factories.strategies import EditionFactory

pytestmark = pytest.mark.django_db


def url(edition, page="grid", query=""):
    return reverse(f"admin:plans_planedition_{page}", args=[edition.pk]) + query


@pytest.fixture
def draft(client):
    edition = PlanEditionFactory()
    unit = UnitFactory(community=edition.community)
    for number in range(1, 4):
        MeasureFactory(edition=edition, code=f"1.{number}", unit=unit, position=number)
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def sent(client, edition, query=""):
    """What the browser would send if the person changed nothing."""
    page = client.get(url(edition, query=query))
    values = {}
    for form in page.context["forms"]:
        for name in ("version", "code", "title", "kind", "goal", "unit", "starts_on", "ends_on"):
            value = form[name].value()
            shown = "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
            values[f"{form.prefix}-{name}"] = shown
    return values


def rows(edition):
    return list(Measure.objects.filter(edition=edition).order_by("position"))


def test_a_table_sent_back_as_it_was_changes_nothing(client, draft):
    events = Measure.pgh_event_model.objects.count()
    answer = client.post(url(draft), sent(client, draft))
    assert answer.status_code == 302
    assert Measure.pgh_event_model.objects.count() == events


def test_fifty_measures_change_in_one_save(client, draft):
    for number in range(4, 51):
        MeasureFactory(edition=draft, code=f"1.{number}", position=number, unit=None)
    data = sent(client, draft)
    data |= {name: f"Нова назва {name}" for name in data if name.endswith("-title")}
    assert client.post(url(draft), data).status_code == 302
    titles = Measure.objects.filter(edition=draft, title__startswith="Нова назва")
    assert titles.count() == 50
    events = Measure.pgh_event_model.objects.filter(pgh_label="update", pgh_context__verb="change_many")
    assert events.count() == 50


@pytest.mark.parametrize("change", ["title", "code"])
def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    client, draft, django_assert_max_num_queries, django_assert_num_queries, change
):
    def save(mark):
        data = sent(client, draft)
        data |= {name: f"{mark}.{number}" for number, name in enumerate(data) if name.endswith(f"-{change}")}
        with django_assert_max_num_queries(60) as asked:
            assert client.post(url(draft), data).status_code == 302
        return len(asked)

    few = save(7)
    for number in range(4, 51):
        MeasureFactory(edition=draft, code=f"1.{number}", position=number)
    assert save(8) == few


def test_all_columns_are_stored(client, draft):
    strategy = draft.strategy
    goal = GoalFactory(edition=EditionFactory(strategy=strategy), code="А.1")
    unit = UnitFactory(community=draft.community)
    row = rows(draft)[0]
    data = sent(client, draft) | {
        f"m{row.pk}-code": "9.9",
        f"m{row.pk}-title": "Школа\nна вулиці",
        f"m{row.pk}-kind": "project",
        f"m{row.pk}-goal": "A.1",
        f"m{row.pk}-unit": str(unit.pk),
        f"m{row.pk}-starts_on": "2022-01-01",
        f"m{row.pk}-ends_on": "2023-12-31",
    }
    assert client.post(url(draft), data).status_code == 302
    row.refresh_from_db()
    stored = (row.code, row.slug, row.title, row.kind, row.goal, row.unit)
    assert stored == ("9.9", "9.9", "Школа на вулиці", "project", goal.lineage, unit)
    assert (str(row.starts_on), str(row.ends_on)) == ("2022-01-01", "2023-12-31")


def test_codes_are_exchanged_between_two_rows_with_their_addresses(client, draft):
    one, two, _three = rows(draft)
    data = sent(client, draft) | {f"m{one.pk}-code": "1.2", f"m{two.pk}-code": "1.1"}
    assert client.post(url(draft), data).status_code == 302
    slugs = {row.pk: row.slug for row in rows(draft)}
    assert len(set(slugs.values())) == 3


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("code", ""), ("title", " "), ("kind", "dream"), ("goal", "77.7"), ("unit", "999999"),
        ("starts_on", "колись"), ("ends_on", "2020-12-31"), ("ends_on", "9999-01-01"), ("title", "а" * 1001),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_beside_it_and_nothing_is_saved(client, draft, column, value):
    one, two, _three = rows(draft)
    data = sent(client, draft) | {f"m{one.pk}-{column}": value, f"m{two.pk}-title": "Інша назва"}
    answer = client.post(url(draft), data)
    assert answer.status_code == 422
    form = next(form for form in answer.context["forms"] if form.row.pk == one.pk)
    assert column in form.errors
    assert "Інша назва" in answer.content.decode()
    assert not Measure.objects.filter(title="Інша назва").exists()


def change_by_somebody(row, **values):
    other = member(row.community, Role.EDITOR)
    other.first_name, other.last_name = "Марія", "Швидка"
    other.save()
    with audit.verb("change", by=other):
        Measure.objects.filter(pk=row.pk).update(**values)


@pytest.fixture
def overtaken(client, draft):
    """The person changes rows 1 and 2; meanwhile somebody else has changed row 1."""
    one, two, _three = rows(draft)
    data = sent(client, draft)
    change_by_somebody(one, title="Їхня назва", kind="project")
    data |= {f"m{one.pk}-title": "Моя назва", f"m{two.pk}-title": "Друга моя"}
    return client.post(url(draft), data), data, one, two


def test_a_row_that_somebody_else_changed_is_not_overwritten(overtaken):
    answer, _data, one, two = overtaken
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Їхня назва" in page
    assert "Моя назва" in page
    assert "Марія Швидка" in page
    assert Measure.objects.get(pk=one.pk).title == "Їхня назва"
    assert Measure.objects.get(pk=two.pk).title == two.title


def again(answer):
    """What the page that came back would send."""
    values = {}
    for form in answer.context["forms"]:
        for name in ("version", "code", "title", "kind", "goal", "unit", "starts_on", "ends_on"):
            values[f"{form.prefix}-{name}"] = form[name].value() or ""
        if form.conflict:
            values[f"{form.prefix}-asked"] = "1"
    return values


@pytest.mark.parametrize(
    ("keep", "title", "kind"), [("mine", "Моя назва", "project"), ("theirs", "Їхня назва", "project")]
)
def test_the_conflict_is_settled_by_a_choice(client, overtaken, keep, title, kind):
    answer, _data, one, two = overtaken
    data = again(answer) | {f"m{one.pk}-keep": keep}
    assert client.post(url(one.edition), data).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.kind) == (title, kind)
    assert Measure.objects.get(pk=two.pk).title == "Друга моя"


def test_without_a_choice_the_page_asks_again(client, overtaken):
    answer, _data, one, two = overtaken
    answer = client.post(url(one.edition), again(answer))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert _("Choose whose change stays.") in page
    assert "Їхня назва" in page
    assert "Моя назва" in page
    assert Measure.objects.get(pk=two.pk).title == two.title


def test_sending_the_old_page_once_more_does_not_overwrite_either(client, overtaken):
    _answer, data, one, _two = overtaken
    assert client.post(url(one.edition), data).status_code == 409
    assert Measure.objects.get(pk=one.pk).title == "Їхня назва"


def test_what_others_changed_in_rows_that_the_person_left_alone_stays(client, draft):
    one, two, _three = rows(draft)
    data = sent(client, draft)
    change_by_somebody(one, title="Їхня назва")
    data[f"m{two.pk}-title"] = "Моя друга"
    assert client.post(url(draft), data).status_code == 302
    assert [row.title for row in rows(draft)[:2]] == ["Їхня назва", "Моя друга"]


def test_a_row_that_was_removed_meanwhile_is_told(client, draft):
    one, two, _three = rows(draft)
    data = sent(client, draft) | {f"m{one.pk}-title": "Моя назва", f"m{two.pk}-title": "Друга моя"}
    with audit.verb("delete", by=member(draft.community, Role.EDITOR)):
        one.delete()
    answer = client.post(url(draft), data)
    assert answer.status_code == 409
    assert re.search("«1.1 Ремонт[^»]*»", answer.content.decode())
    assert client.post(url(draft), again(answer)).status_code == 302
    assert rows(draft)[0].title == "Друга моя"


def test_the_list_is_filtered_by_words_unit_and_goal(client, draft):
    goal = GoalFactory(edition=EditionFactory(strategy=draft.strategy), code="1")
    below = GoalFactory(edition=goal.edition, code="1.1", parent=goal, level=2)
    MeasureFactory(edition=draft, code="5", title="Парк над річкою", goal=below.lineage, unit=None)

    def codes(query):
        return [form.row.code for form in client.get(url(draft, query=query)).context["forms"]]

    assert codes("?q=річкою+парк") == ["5"]
    assert codes("?unit=none") == ["5"]
    assert codes(f"?goal={goal.lineage}") == ["5"]
    assert codes("?goal=none") == ["1.1", "1.2", "1.3"]
    assert codes("?unit=x&goal=y&page=abc&q=%00") == ["1.1", "1.2", "1.3", "5"]


def test_a_frozen_plan_is_shown_and_refuses_the_table(client):
    edition = published_plan()
    client.force_login(member(edition.community, Role.EDITOR))
    page = client.get(url(edition))
    assert "1.1" in page.content.decode()
    assert not page.context["forms"]
    row = rows(edition)[0]
    client.post(url(edition), {f"m{row.pk}-version": "x", f"m{row.pk}-title": "Інше"})
    assert rows(edition)[0].title == row.title


def test_who_may_only_read_sees_the_list_and_changes_nothing(client, draft):
    data = sent(client, draft)
    one = rows(draft)[0]
    client.force_login(member(draft.community, Role.READER))
    assert client.get(url(draft)).status_code == 200
    client.post(url(draft), data | {f"m{one.pk}-title": "Інше"})
    assert rows(draft)[0].title == one.title


def test_the_grid_of_another_community_does_not_exist(client, draft):
    assert client.get(url(PlanEditionFactory())).status_code == 404


def test_a_measure_of_another_plan_is_not_changed_through_the_grid(client, draft):
    foreign = MeasureFactory()
    data = {
        f"m{foreign.pk}-{name}": value
        for name, value in {"version": "x", "code": "1", "title": "Чуже", "kind": "measure"}.items()
    }
    assert client.post(url(draft), data).status_code == 409
    assert Measure.objects.get(pk=foreign.pk).title != "Чуже"
