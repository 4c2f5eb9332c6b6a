"""Moving many steps at once: preview, confirmation, refusal, a world that changed meanwhile."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from apps.people.enums import Role
from apps.process.domain import obligations
from apps.process.enums import RuleAnchor, RuleDirection, RuleUnit, StepKind
from apps.process.models import Obligation, Step, Waiver
from tests.factories import CommunityFactory, member
from tests.factories.process import DeadlineRuleFactory, PhaseFactory, StepFactory

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
PAGE = reverse("office:reschedule")


@pytest.fixture(autouse=True)
def stopped_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def community(db):
    return CommunityFactory()


@pytest.fixture
def secretary(client, community):
    person = member(community, Role.SECRETARY)
    client.force_login(person)
    return person


@pytest.fixture
def road(community):
    """A meeting on the 18th of November and the publication of its results three working days later."""
    phase = PhaseFactory(workplan__community=community)
    meeting = StepFactory(phase=phase, kind=StepKind.MEETING, title="Засідання", fixed_on=date(2026, 11, 18))
    StepFactory(phase=phase, kind=StepKind.PUBLICATION, rule=DeadlineRuleFactory(), anchor=meeting)
    obligations.refresh(workplan=phase.workplan, at=NOW)
    return phase.workplan


def meeting_of(road):
    return road.steps.get(title="Засідання")


def result_of(road):
    return road.steps.get(kind=StepKind.PUBLICATION, fixed_on=None)


def by(number, *steps, unit="days", **more):
    return {"step": [step.pk for step in steps], "way": "by", "number": number, "unit": unit, **more}


def preview(client, data):
    answer = client.get(PAGE, data)
    assert answer.status_code == 200
    return answer.context["preview"]


def confirm(client, data, **more):
    token = preview(client, data).token
    return client.post(PAGE, {**data, "token": token, **more}, follow=True)


def test_the_choice_is_shown_before_it_is_asked_by_how_much(client, secretary, road):
    page = client.get(PAGE, {"step": meeting_of(road).pk}).content.decode()
    assert meeting_of(road).title in page
    assert 'name="number"' in page


def test_the_preview_shows_every_date_that_would_move_and_writes_nothing(client, secretary, road):
    found = preview(client, by(1, meeting_of(road), unit="weeks"))
    lines = [(line.move.old, line.move.new) for plan in found.plans for line in plan.lines]
    assert (date(2026, 11, 18), date(2026, 11, 25)) in lines
    assert (date(2026, 11, 23), date(2026, 11, 30)) in lines
    assert meeting_of(road).fixed_on == date(2026, 11, 18)


def test_confirming_moves_the_steps_and_what_hangs_on_them(client, secretary, road):
    confirm(client, by(7, meeting_of(road)))
    assert meeting_of(road).fixed_on == date(2026, 11, 25)
    assert Obligation.objects.get(step=result_of(road)).due_on == date(2026, 11, 30)


def test_several_steps_move_to_one_day(client, secretary, road):
    other = StepFactory(phase=meeting_of(road).phase, fixed_on=date(2026, 12, 1))
    data = {"step": [meeting_of(road).pk, other.pk], "way": "to", "number": "", "day": "2026-12-10"}
    confirm(client, data)
    other.refresh_from_db()
    assert meeting_of(road).fixed_on == other.fixed_on == date(2026, 12, 10)


def test_steps_of_several_roads_move_together(client, secretary, road, community):
    other = StepFactory(phase__workplan__community=community, fixed_on=date(2026, 12, 1))
    confirm(client, by(-1, meeting_of(road), other))
    other.refresh_from_db()
    assert (meeting_of(road).fixed_on, other.fixed_on) == (date(2026, 11, 17), date(2026, 11, 30))


def test_a_changed_world_is_told_and_nothing_moves(client, secretary, road):
    data = by(7, meeting_of(road))
    token = preview(client, data).token
    Step.objects.filter(pk=meeting_of(road).pk).update(fixed_on=date(2026, 11, 20))
    obligations.refresh(workplan=road, at=NOW)
    answer = client.post(PAGE, {**data, "token": token})
    assert answer.status_code == 200
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert meeting_of(road).fixed_on == date(2026, 11, 20)
    assert answer.context["preview"].token != token


@pytest.mark.parametrize("token", ["", "x", "1-", "9-abc,", "-"])
def test_a_confirmation_without_a_preview_moves_nothing(client, secretary, road, token):
    client.post(PAGE, {**by(7, meeting_of(road)), "token": token})
    assert meeting_of(road).fixed_on == date(2026, 11, 18)


def test_a_day_that_has_passed_is_refused_in_the_preview(client, secretary, road):
    found = preview(client, by(-30, meeting_of(road)))
    assert found.refused
    assert not found.number


def test_a_step_without_a_day_of_its_own_is_named_and_stays(client, secretary, road):
    found = preview(client, by(7, result_of(road), meeting_of(road)))
    assert [step for step, _why in found.plans[0].left] == [result_of(road)]


def test_a_day_off_is_named(client, secretary, road):
    found = preview(client, by(4, meeting_of(road)))
    assert [line.off for line in found.plans[0].lines if line.off] == ["неділя"]


@pytest.fixture
def hearing(road):
    """A hearing before which the draft, on the 9th of November, must lie three days."""
    phase = meeting_of(road).phase
    rule = DeadlineRuleFactory(
        code="before-hearing", anchor=RuleAnchor.HEARING, direction=RuleDirection.BEFORE, unit=RuleUnit.CALENDAR,
        words="за 3 дні до слухань",
    )  # fmt: skip
    step = StepFactory(phase=phase, kind=StepKind.HEARING, fixed_on=date(2026, 11, 16))
    StepFactory(phase=phase, kind=StepKind.PUBLICATION, rule=rule, anchor=step, fixed_on=date(2026, 11, 12))
    obligations.refresh(workplan=phase.workplan, at=NOW)
    return step


def test_a_rule_that_would_be_broken_is_shown_and_a_secretary_cannot_set_it_aside(client, secretary, hearing):
    data = by(-3, hearing)
    found = preview(client, data)
    assert [breach.step for breach in found.breaches] == [hearing]
    page = client.get(PAGE, data).content.decode()
    assert "за 3 дні до слухань" in page
    assert 'name="waive_reason"' not in page
    confirm(client, data, waive_reason="Так треба")
    hearing.refresh_from_db()
    assert hearing.fixed_on == date(2026, 11, 16)


def test_an_administrator_sets_a_rule_aside_with_a_public_reason_only(client, community, hearing):
    client.force_login(member(community, Role.ADMINISTRATOR))
    data = by(-3, hearing)
    confirm(client, data)
    assert not Waiver.objects.exists()
    confirm(client, data, waive_reason="Зал вільний лише 13 листопада")
    hearing.refresh_from_db()
    assert hearing.fixed_on == date(2026, 11, 13)
    assert Waiver.objects.get().reason == "Зал вільний лише 13 листопада"


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "by", "number": ""},
        {"way": "to"},
        {"way": "x"},
        {"way": "by", "number": "1e9"},
        {"way": "to", "day": "x"},
    ],
)
def test_a_wish_that_says_nothing_is_asked_again_and_keeps_the_choice(client, secretary, road, wrong):
    answer = client.get(PAGE, {"step": meeting_of(road).pk, **wrong})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert answer.context["steps"] == [meeting_of(road)]


def test_nothing_chosen_leads_back_to_the_board(client, secretary):
    assert client.get(PAGE)["Location"] == reverse("office:obligations")


@pytest.mark.parametrize("value", ["x", "-1", "99999999999999999999999", "٣"])
def test_what_is_no_number_of_a_step_is_left_out(client, secretary, value):
    assert client.get(PAGE, {"step": value}).status_code in (302, 404)


def test_steps_of_another_community_do_not_exist_and_readers_may_not(client, secretary, road):
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert client.get(PAGE, {"step": meeting_of(road).pk}).status_code == 404
    client.force_login(member(road.community, Role.READER))
    assert client.get(PAGE, {"step": meeting_of(road).pk}).status_code == 403
    assert client.post(PAGE, by(7, meeting_of(road))).status_code == 403
