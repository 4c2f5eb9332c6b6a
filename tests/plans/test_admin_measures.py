"""One measure with its rows, and what is known of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.people.enums import Role
from apps.plans.models import Funding, Measure, Outlay, Progress
from tests.factories import (
    FundingFactory,
    GoalFactory,
    MeasureFactory,
    PlanEditionFactory,
    UnitFactory,
    member,
    published_plan,
)
from tests.factories.strategies import EditionFactory

pytestmark = pytest.mark.django_db
PREFIXES = ("funding", "milestones", "indicators", "co_executor_rows", "partner_rows")


def change(measure, page="change"):
    return reverse(f"admin:plans_measure_{page}", args=[measure.pk])


def empty(**values):
    tables = {f"{prefix}-{kind}_FORMS": "0" for prefix in PREFIXES for kind in ("TOTAL", "INITIAL")}
    fields = {"code": "1.1", "kind": "measure", "title": "Ремонт школи", "goal": "", "description": "",
              "result": "", "unit": "", "starts_on": "", "ends_on": "", "territory": "", "latitude": "",
              "longitude": "", "dream_id": ""}  # fmt: skip
    return {**tables, **fields, **values}


def sent(client, measure):
    """What the browser would send if the person changed nothing."""
    context = client.get(change(measure)).context
    forms = [context["adminform"].form]
    data = {}
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            data[field.html_name] = "" if value is None or value is False else str(value)
    return data


@pytest.fixture
def draft(client):
    edition = PlanEditionFactory()
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def test_a_measure_is_added_with_money_steps_and_executors(client, draft):
    goal = GoalFactory(edition=EditionFactory(strategy=draft.strategy), code="1")
    unit = UnitFactory(community=draft.community)
    data = empty(goal=str(goal.lineage), unit=str(unit.pk), starts_on="2021-01-01", ends_on="2022-12-31",
                 dream_id="DREAM-UA-010124-1A2B3C4D") | {
        "funding-TOTAL_FORMS": "1", "funding-0-year": "2021", "funding-0-source": "local",
        "funding-0-planned": "1 250 000,50", "milestones-TOTAL_FORMS": "1", "milestones-0-title": "Проєкт",
        "milestones-0-due_on": "2021-06-30", "co_executor_rows-TOTAL_FORMS": "1",
        "co_executor_rows-0-unit": str(unit.pk),
    }  # fmt: skip
    answer = client.post(reverse("admin:plans_measure_add") + f"?edition={draft.pk}", data)
    assert answer.status_code == 302
    measure = Measure.objects.get()
    assert (measure.slug, measure.goal, measure.unit) == ("1.1", goal.lineage, unit)
    assert measure.funding.get().planned == Decimal("1250000.50")
    assert measure.milestones.get().due_on == date(2021, 6, 30)
    assert measure.co_executors.get() == unit


def test_the_address_is_free_in_the_whole_strategy(client, draft):
    MeasureFactory(edition__stage__strategy=draft.strategy, code="1.1")
    client.post(reverse("admin:plans_measure_add") + f"?edition={draft.pk}", empty())
    assert Measure.objects.get(edition=draft).slug == f"1.1-{draft.stage.starts_on.year}"


def test_a_measure_sent_back_as_it_was_changes_nothing(client, draft):
    measure = FundingFactory(measure__edition=draft).measure
    events = Measure.pgh_event_model.objects.count(), Funding.pgh_event_model.objects.count()
    assert client.post(change(measure), sent(client, measure)).status_code == 302
    now = Measure.pgh_event_model.objects.count(), Funding.pgh_event_model.objects.count()
    assert now[1] == events[1]
    assert Measure.objects.get(pk=measure.pk).title == measure.title


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""}, {"ends_on": "2020-01-01", "starts_on": "2021-01-01"}, {"latitude": "50.1"},
        {"dream_id": "DREAM-1"}, {"goal": "00000000-0000-0000-0000-000000000000"}, {"goal": "x"},
        {"unit": "999999"}, {"latitude": "91", "longitude": "1"}, {"starts_on": "0001-01-01"},
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_and_nothing_is_added(client, draft, wrong):
    answer = client.post(reverse("admin:plans_measure_add") + f"?edition={draft.pk}", empty(**wrong))
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Measure.objects.exists()


@pytest.mark.parametrize("planned", ["-1", "багато", "1,234", "", "NaN", "1" * 20])
def test_a_wrong_sum_is_told(client, draft, planned):
    data = empty() | {"funding-TOTAL_FORMS": "1", "funding-0-year": "2021", "funding-0-source": "local",
                      "funding-0-planned": planned}  # fmt: skip
    answer = client.post(reverse("admin:plans_measure_add") + f"?edition={draft.pk}", data)
    assert answer.status_code == 200
    assert not Measure.objects.exists()


def test_two_sums_for_one_purse_are_told_also_without_a_year(client, draft):
    data = empty() | {"funding-TOTAL_FORMS": "2"}
    for number in (0, 1):
        data |= {f"funding-{number}-year": "", f"funding-{number}-source": "local",
                 f"funding-{number}-planned": "5"}  # fmt: skip
    answer = client.post(reverse("admin:plans_measure_add") + f"?edition={draft.pk}", data)
    assert _("There are two sums for the same year and source.") in answer.content.decode()


def test_a_unit_of_another_community_is_not_taken(client, draft):
    foreign = UnitFactory()
    data = empty() | {"co_executor_rows-TOTAL_FORMS": "1", "co_executor_rows-0-unit": str(foreign.pk)}
    assert client.post(reverse("admin:plans_measure_add") + f"?edition={draft.pk}", data).status_code == 200
    data = empty(unit=str(foreign.pk))
    assert client.post(reverse("admin:plans_measure_add") + f"?edition={draft.pk}", data).status_code == 200
    assert not Measure.objects.exists()


@pytest.mark.parametrize("what", ["measure", "money"])
def test_a_change_by_somebody_else_is_not_overwritten(client, draft, what):
    funding = FundingFactory(measure__edition=draft)
    measure = funding.measure
    data = sent(client, measure) | {"title": "Моя назва", "funding-0-planned": "7"}
    if what == "measure":
        Measure.objects.filter(pk=measure.pk).update(description="Їхній опис")
    else:
        Funding.objects.filter(pk=funding.pk).update(planned=99)
    answer = client.post(change(measure), data)
    assert answer.status_code == 200
    assert "Моя назва" in answer.content.decode()
    measure.refresh_from_db()
    assert measure.title != "Моя назва"


def test_a_measure_of_a_frozen_plan_is_read_and_not_changed(client):
    edition = published_plan()
    client.force_login(member(edition.community, Role.EDITOR))
    measure = edition.measures.first()
    page = client.get(change(measure))
    assert 'name="title"' not in page.content.decode()
    goal = edition.strategy.editions.get().goals.get(lineage=measure.goal)
    assert goal.title in page.content.decode()
    assert client.post(change(measure), empty(title="Інше")).status_code == 403
    assert client.post(change(measure, "delete"), {"post": "yes"}).status_code == 403


def test_a_measure_of_another_community_does_not_exist(client, draft):
    foreign = MeasureFactory()
    assert client.get(change(foreign)).status_code == 302
    assert client.get(change(foreign, "facts")).status_code == 404


def facts(state="", money=(), version="", **values):
    data = {"version": version, "state": state, "as_of": "", "reason": "", "source": "",
            "money-TOTAL_FORMS": str(len(money)), "money-INITIAL_FORMS": "0", **values}  # fmt: skip
    for number, row in enumerate(money):
        names = ("year", "source", "allocated", "spent")
        data |= {f"money-{number}-{name}": value for name, value in zip(names, row, strict=True)}
    return data


def seen(client, measure):
    return client.get(change(measure, "facts")).context["form"]["version"].value()


@pytest.fixture
def frozen(client):
    edition = published_plan()
    client.force_login(member(edition.community, Role.EDITOR))
    return edition.measures.order_by("position").first()


def test_state_and_money_are_recorded_on_a_frozen_plan(client, frozen):
    page = client.get(change(frozen, "facts")).content.decode()
    assert "1\u00a0250\u00a0000,50" in page
    money = [("2021", "local", "1 000 000,10", "0"), ("2022", "state", "", ""), ("", "other", "", "5.5")]
    data = facts("going", money, seen(client, frozen), as_of="2022-03-01", reason="Триває", source="Звіт")
    assert client.post(change(frozen, "facts"), data).status_code == 302
    progress = Progress.objects.get(lineage=frozen.lineage)
    assert (progress.state, progress.as_of, progress.source) == ("going", date(2022, 3, 1), "Звіт")
    found = {(row.year, row.source): (row.allocated, row.spent) for row in Outlay.objects.all()}
    assert found == {
        (2021, "local"): (Decimal("1000000.10"), Decimal("0.00")),
        (None, "other"): (None, Decimal("5.50")),
    }


def test_what_is_taken_back_is_no_data_again(client, frozen):
    data = facts("done", [("2021", "local", "1", "1")], seen(client, frozen), as_of="2022-03-01")
    client.post(change(frozen, "facts"), data)
    data = facts("", [("2021", "local", "", "")], seen(client, frozen))
    assert client.post(change(frozen, "facts"), data).status_code == 302
    assert not Progress.objects.exists()
    assert not Outlay.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        facts("done"),
        facts("cancelled", as_of="2022-03-01"),
        facts("dreaming", as_of="2022-03-01"),
        facts("done", as_of="колись"),
        facts("", [("1800", "local", "1", "")]),
        facts("", [("2021", "local", "-1", "")]),
        facts("", [("2021", "nobody", "1", "")]),
        facts("", [("2021", "local", "1", ""), ("2021", "local", "", "2")]),
    ],
)
def test_facts_that_make_no_sense_are_told_and_not_recorded(client, frozen, data):
    answer = client.post(change(frozen, "facts"), data | {"version": seen(client, frozen)})
    assert answer.status_code == 422
    assert not Progress.objects.exists()
    assert not Outlay.objects.exists()


def test_facts_recorded_by_somebody_else_meanwhile_are_not_overwritten(client, frozen):
    version = seen(client, frozen)
    stage = frozen.edition.stage
    Progress.objects.create(stage=stage, lineage=frozen.lineage, state="done", as_of="2022-01-01")
    data = facts("going", [], version, as_of="2022-03-01", reason="Моє")
    answer = client.post(change(frozen, "facts"), data)
    assert answer.status_code == 409
    assert "Моє" in answer.content.decode()
    assert Progress.objects.get().state == "done"
    data["version"] = answer.context["form"]["version"].value()
    assert client.post(change(frozen, "facts"), data).status_code == 302
    assert Progress.objects.get().state == "going"


def test_who_may_only_read_records_nothing(client, frozen):
    client.force_login(member(frozen.community, Role.READER))
    assert client.get(change(frozen, "facts")).status_code == 403
    assert client.post(change(frozen, "facts"), facts("done", as_of="2022-03-01")).status_code == 403
