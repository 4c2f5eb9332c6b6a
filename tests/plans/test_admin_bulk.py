"""One unit for many measures, all dates moved: shown before, done, undone."""

import re
from datetime import date

import pytest
from django.urls import reverse

from apps.people.enums import Role
from apps.plans.models import Measure
from tests.factories import MeasureFactory, PlanEditionFactory, UnitFactory, member, published_plan

pytestmark = pytest.mark.django_db


def url(edition, page, query=""):
    return reverse(f"admin:plans_planedition_{page}", args=[edition.pk]) + query


@pytest.fixture
def draft(client):
    edition = PlanEditionFactory()
    for number in range(1, 4):
        MeasureFactory(edition=edition, code=f"1.{number}", position=number)
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def rows(edition):
    return list(Measure.objects.filter(edition=edition).order_by("position"))


def some(edition, count=2):
    return "?rows=" + ",".join(str(row.pk) for row in rows(edition)[:count])


def test_the_chosen_rows_of_the_table_lead_to_the_page_of_the_act(client, draft):
    pk = rows(draft)[0].pk
    answer = client.post(url(draft, "grid"), {"rows": [pk, "x"], "then": "assign"})
    assert answer.url == url(draft, "assign", f"?rows={pk}")
    answer = client.post(url(draft, "grid", "?unit=none"), {"all": "1", "then": "shift"})
    assert answer.url == url(draft, "shift", "?unit=none&all=1")


def test_a_unit_is_assigned_after_it_was_shown(client, draft):
    unit = UnitFactory(community=draft.community, name="Новий відділ")
    page = client.post(url(draft, "assign", some(draft)), {"unit": unit.pk})
    assert [after for _row, _before, after in page.context["changes"]] == ["Новий відділ"] * 2
    assert not draft.measures.filter(unit=unit).exists()
    client.post(url(draft, "assign", some(draft)), {"unit": unit.pk, "confirmed": "1"})
    assert draft.measures.filter(unit=unit).count() == 2


def test_dates_are_moved_after_it_was_shown_and_moved_back(client, draft):
    Measure.objects.filter(pk=rows(draft)[0].pk).update(starts_on=date(2021, 1, 30))
    before = [(row.starts_on, row.ends_on) for row in rows(draft)]
    page = client.post(url(draft, "shift", "?all=1"), {"months": "1"})
    assert len(page.context["changes"]) == 3
    assert [(row.starts_on, row.ends_on) for row in rows(draft)] == before
    undo = client.post(url(draft, "shift", "?all=1"), {"months": "1", "confirmed": "1"}).url
    assert [row.ends_on for row in rows(draft)] == [date(2023, 1, 31)] * 3
    assert client.get(undo).status_code == 200
    client.post(undo)
    assert [(row.starts_on, row.ends_on) for row in rows(draft)] == before
    assert client.get(undo).status_code == 302


def test_what_was_edited_since_is_not_undone(client, draft):
    undo = client.post(url(draft, "shift", "?all=1"), {"months": "1", "confirmed": "1"}).url
    Measure.objects.filter(pk=rows(draft)[0].pk).update(ends_on=date(2030, 1, 1))
    client.post(undo)
    assert [row.ends_on for row in rows(draft)] == [date(2030, 1, 1), date(2023, 1, 31), date(2023, 1, 31)]


def test_all_of_the_filter_are_meant_and_no_others(client, draft):
    unit = UnitFactory(community=draft.community)
    lone = MeasureFactory(edition=draft, unit=None, position=9)
    client.post(url(draft, "assign", "?unit=none&all=1"), {"unit": unit.pk, "confirmed": "1"})
    assert list(draft.measures.filter(unit=unit)) == [lone]


@pytest.mark.parametrize(
    ("page", "data"),
    [("shift", {"months": "0"}), ("shift", {"months": "багато"}), ("shift", {"months": "121"}), ("shift", {}),
     ("shift", {"months": "-900"}), ("assign", {"unit": "999999"})],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(client, draft, page, data):
    answer = client.post(url(draft, page, some(draft)), {**data, "confirmed": "1"})
    assert answer.status_code == 422


def test_dates_do_not_leave_the_years_of_plans(client, draft):
    draft.measures.update(ends_on=date(2099, 12, 31))
    answer = client.post(url(draft, "shift", some(draft)), {"months": "120"})
    assert answer.status_code == 422
    assert re.search("1991", answer.content.decode())


def test_a_unit_of_another_community_is_not_offered(client, draft):
    answer = client.post(url(draft, "assign", some(draft)), {"unit": UnitFactory().pk, "confirmed": "1"})
    assert answer.status_code == 422


@pytest.mark.parametrize("query", ["", "?rows=", "?rows=x,9999999"])
def test_without_a_choice_the_page_leads_back_to_the_table(client, draft, query):
    assert client.get(url(draft, "assign", query)).url == url(draft, "grid")


def test_measures_of_another_plan_are_not_touched(client, draft):
    foreign = MeasureFactory()
    both = some(draft, 1) + f",{foreign.pk}"
    client.post(url(draft, "shift", both), {"months": "12", "confirmed": "1"})
    assert Measure.objects.get(pk=foreign.pk).ends_on == foreign.ends_on


@pytest.mark.parametrize("page", ["assign", "shift", "undo"])
def test_a_frozen_plan_refuses(client, page):
    edition = published_plan()
    client.force_login(member(edition.community, Role.EDITOR))
    assert client.get(url(edition, page, "?all=1")).status_code == 403
    assert client.post(url(edition, page, "?all=1"), {"months": "1", "confirmed": "1"}).status_code == 403
