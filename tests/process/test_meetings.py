"""Meetings: agenda, invitations, presence, quorum and what was decided."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.process.domain import agenda, completion, gatherings, meetings, resolutions
from apps.process.enums import StepKind
from apps.process.models import Attendance, Meeting
from apps.strategies.domain.errors import Refused
from tests.factories import UnitFactory, UserFactory
from tests.factories.process import (
    GroupMemberFactory,
    MeetingFactory,
    MinutesFactory,
    PhaseFactory,
    StepFactory,
    WorkingGroupFactory,
)

NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)


@pytest.fixture
def meeting(db):
    group = WorkingGroupFactory()
    found = MeetingFactory(group=group, step__phase__workplan__community=group.community)
    for number in range(1, 6):
        GroupMemberFactory(group=group, name=f"Учасник {number}", post="депутат")
    return found


def seat(meeting, *marks, votes=True):
    return [
        Attendance.objects.create(meeting=meeting, name=f"Особа {n}", present=mark, votes=votes)
        for n, mark in enumerate(marks)
    ]


def approved(step):
    MinutesFactory(step=step)
    step.minutes.__class__.objects.filter(step=step).update(
        state="approved", approved_on=date(2026, 11, 19), content_hash="0" * 64
    )


def test_a_meeting_is_prepared_with_number_group_and_agenda_of_the_plan(db):
    phase = PhaseFactory(workplan__group=WorkingGroupFactory())
    StepFactory(phase=phase, position=1)
    StepFactory(phase=phase, position=2, kind=StepKind.PUBLICATION)
    step = StepFactory(phase=phase, position=3, agenda="Обговорення проєкту\n\n  Різне ")
    meeting = gatherings.prepare(step=step, by=None)
    assert (meeting.number, meeting.group) == (2, phase.workplan.group)
    assert [(i.position, i.title) for i in meeting.items.all()] == [(1, "Обговорення проєкту"), (2, "Різне")]
    assert gatherings.prepare(step=step, by=None) == meeting
    assert meeting.items.count() == 2


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (StepKind.MEETING, "Meeting"),
        (StepKind.STAKEHOLDERS, "Meeting"),
        (StepKind.SESSION, "Session"),
        (StepKind.HEARING, "Hearing"),
        (StepKind.PUBLICATION, "NoneType"),
        (StepKind.COUNCIL, "NoneType"),
    ],
)
def test_each_kind_of_step_gets_what_it_consists_of(db, kind, found):
    step = StepFactory(kind=kind)
    assert type(gatherings.prepare(step=step, by=None)).__name__ == found
    assert type(gatherings.of(step)).__name__ == found


def test_a_meeting_with_stakeholders_has_no_number(db):
    assert meetings.prepare(step=StepFactory(kind=StepKind.STAKEHOLDERS), by=None).number is None


def test_the_whole_group_is_invited_once(meeting):
    assert meetings.invite_group(meeting=meeting, by=None) == 5
    assert meetings.invite_group(meeting=meeting, by=None) == 0
    GroupMemberFactory(group=meeting.group, name="Новий учасник")
    assert meetings.invite_group(meeting=meeting, by=None) == 1
    assert meeting.attendances.count() == 6
    assert meeting.attendances.get(name="Учасник 1").post == "депутат"


def test_without_a_group_nobody_is_invited(db):
    with pytest.raises(Refused):
        meetings.invite_group(meeting=MeetingFactory(), by=None)


def test_presence_is_noted_at_once_for_all(meeting):
    meetings.invite_group(meeting=meeting, by=None)
    rows = list(meeting.attendances.order_by("pk"))
    marks = {rows[0].pk: True, rows[1].pk: False, rows[2].pk: None}
    assert meetings.note_attendance(meeting=meeting, present=marks, by=None) == 2
    assert [row.present for row in meeting.attendances.order_by("pk")] == [True, False, None, None, None]


def test_presence_at_another_meeting_is_left_alone(meeting):
    foreign = seat(MeetingFactory(), None)[0]
    assert meetings.note_attendance(meeting=meeting, present={foreign.pk: True}, by=None) == 0
    foreign.refresh_from_db()
    assert foreign.present is None


@pytest.mark.parametrize(
    ("marks", "needed", "reached"),
    [
        ([True, True, False], 2, True),
        ([True, False, False], 2, False),
        ([True, True, False, False], 3, False),
        ([True, True, True, False], 3, True),
        ([None, None, None], 2, None),
        ([True], 1, True),
    ],
)
def test_without_a_number_more_than_half_must_be_present(db, marks, needed, reached):
    meeting = MeetingFactory()
    seat(meeting, *marks)
    seat(meeting, True, True, True, votes=False)
    quorum = meetings.quorum_of(meeting)
    assert (quorum.needed, quorum.reached) == (needed, reached)


@pytest.mark.parametrize(("wanted", "reached"), [(2, True), (3, False)])
def test_a_number_of_its_own_counts_instead(db, wanted, reached):
    meeting = MeetingFactory(quorum=wanted)
    seat(meeting, True, True, False, False, False)
    assert meetings.quorum_of(meeting).reached is reached


@given(st.integers(min_value=0, max_value=60), st.integers(min_value=0, max_value=60))
def test_a_quorum_is_always_more_than_half(present, absent):
    invited = present + absent
    quorum = meetings.Quorum(invited, present, invited // 2 + 1 if invited else 0, bool(invited))
    assert quorum.reached is (present * 2 > invited if invited else None)


def test_the_quorum_is_said_in_words(db):
    meeting = MeetingFactory()
    said = [meetings.quorum_of(meeting).sentence]
    rows = seat(meeting, None, None, None)
    said.append(meetings.quorum_of(meeting).sentence)
    meetings.note_attendance(meeting=meeting, present={row.pk: True for row in rows[:2]}, by=None)
    said.append(meetings.quorum_of(meeting).sentence)
    assert len(set(said)) == 3
    assert "2" in said[2]
    assert "3" in said[2]


def test_items_keep_their_order(meeting):
    for title in ("Перше", "Друге", "Третє"):
        agenda.add(meeting=meeting, title=title, by=None)
    meeting.items.filter(title="Третє").update(position=0)
    agenda.renumber(meeting=meeting, by=None)
    assert [(i.position, i.title) for i in meeting.items.all()] == [(1, "Третє"), (2, "Перше"), (3, "Друге")]


def test_a_decision_with_a_due_day_becomes_an_obligation(meeting):
    unit = UnitFactory(community=meeting.community)
    resolution = resolutions.record(
        meeting=meeting, text="Доопрацювати розділ 3", unit=unit, due_on=date(2026, 12, 1), by=None, at=NOW
    )
    obligation = resolution.obligation
    assert (resolution.number, obligation.due_on, obligation.unit) == (1, date(2026, 12, 1), unit)
    assert obligation.community == meeting.community


def test_a_decision_that_is_done_meets_its_obligation_and_can_be_opened_again(meeting):
    made = resolutions.record(meeting=meeting, text="Зібрати дані", due_on=date(2026, 12, 1), by=None, at=NOW)
    completion.mark_done(resolution=made, on=date(2026, 11, 19), by=None, at=NOW)
    made.obligation.refresh_from_db()
    assert made.obligation.met_on == date(2026, 11, 19)
    completion.reopen(resolution=made, by=None, at=NOW)
    made.obligation.refresh_from_db()
    assert made.obligation.met_on is None


@pytest.mark.parametrize("day", [date(2026, 11, 17), date(2026, 11, 20)])
def test_nothing_is_done_before_the_meeting_or_in_the_future(meeting, day):
    made = resolutions.record(meeting=meeting, text="Зібрати дані", by=None, at=NOW)
    with pytest.raises(Refused):
        completion.mark_done(resolution=made, on=day, by=None, at=NOW)


def test_decisions_are_numbered_one_by_one(meeting):
    numbers = [resolutions.record(meeting=meeting, text="Так", by=None, at=NOW).number for _ in range(3)]
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize(("votes", "fits"), [((3, 0, 0), True), ((1, 1, 1), True), ((3, 1, 0), False)])
def test_no_more_votes_than_people_with_a_vote(meeting, votes, fits):
    seat(meeting, True, True, True, False)
    seat(meeting, True, votes=False)
    if fits:
        assert (
            resolutions.record(meeting=meeting, text="Так", votes=votes, by=None, at=NOW).votes_for
            == votes[0]
        )
    else:
        with pytest.raises(Refused, match="3"):
            resolutions.record(meeting=meeting, text="Так", votes=votes, by=None, at=NOW)
        assert not meeting.resolutions.exists()


def test_a_decision_says_something_and_names_an_own_unit(meeting):
    with pytest.raises(Refused):
        resolutions.record(meeting=meeting, text="  ", by=None, at=NOW)
    with pytest.raises(Refused):
        resolutions.record(meeting=meeting, text="Так", unit=UnitFactory(), by=None, at=NOW)


def test_once_the_minutes_are_approved_the_meeting_stays_as_it_is(meeting):
    row = seat(meeting, None)[0]
    approved(meeting.step)
    for verb in (
        lambda: agenda.add(meeting=meeting, title="Ще", by=None),
        lambda: agenda.fill(meeting=meeting, by=None),
        lambda: meetings.invite_group(meeting=meeting, by=None),
        lambda: meetings.note_attendance(meeting=meeting, present={row.pk: True}, by=None),
        lambda: resolutions.record(meeting=meeting, text="Ще", by=None, at=NOW),
    ):
        with pytest.raises(Refused):
            verb()


def test_who_did_it_is_in_the_log(meeting):
    person = UserFactory()
    meetings.invite_group(meeting=meeting, by=person)
    context = Attendance.pgh_event_model.objects.first().pgh_context
    assert (context["verb"], context["user"]) == ("invite_group", person.pk)


def test_a_meeting_of_a_hidden_road_is_for_staff_only(db):
    hidden = MeetingFactory(step__phase__workplan__published_at=None)
    assert not Meeting.objects.visible_to(None, NOW).filter(pk=hidden.pk).exists()
    assert Meeting.objects.visible_to(None, NOW).filter(pk=MeetingFactory().pk).exists()
