"""Reminders: each occasion once, one letter per person and morning, whatever happened in between."""

from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.core.models import Effect
from apps.core.moments import moment_of
from apps.people.domain import preferences
from apps.people.enums import GroupRole, Role
from apps.people.models import Letter
from apps.process.domain import occasions, reminders
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Reminder
from tests.factories import CommunityFactory, UnitFactory, UserFactory, member
from tests.factories.process import GroupMemberFactory, ObligationFactory, StepFactory, WorkingGroupFactory

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 18)  # a Wednesday
NINE = time(9)


@pytest.fixture
def secretary():
    return member(CommunityFactory(), Role.SECRETARY)


def community_of(person):
    return person.memberships.get().community


def owed(community, due_on=DUE, group=None, published=True, **fields):
    road = {"workplan__community": community, "workplan__group": group}
    if not published:
        road["workplan__published_at"] = None
    step = StepFactory(kind=StepKind.PUBLICATION, **{f"phase__{name}": value for name, value in road.items()})
    return ObligationFactory(step=step, due_on=due_on, **fields)


def morning(community, day, since=None):
    """The morning of `day`; `since`, where those before it were not held."""
    at = moment_of(day, NINE, community.zone)
    with transaction.atomic():
        return reminders.tell(community=community, since=since or day, at=at)


def told(obligation, email=None):
    rows = obligation.reminders.order_by("pk")
    return [row.occasion for row in (rows.filter(email=email) if email else rows)]


@pytest.mark.parametrize(
    ("day", "occasion"),
    [
        (date(2026, 10, 19), "before-30"),
        (date(2026, 11, 11), "before-7"),
        (date(2026, 11, 17), "before-1"),
        (date(2026, 11, 18), "day"),
        (date(2026, 11, 19), "late-2026-11-19"),
    ],
)
def test_each_occasion_has_its_letter_and_its_row(secretary, day, occasion):
    obligation = owed(community_of(secretary))
    (letter,) = morning(obligation.community, day)
    assert letter.to == secretary.email
    assert obligation.title in letter.text
    (row,) = obligation.reminders.all()
    assert (row.occasion, row.person, row.email) == (occasion, secretary, secretary.email)
    assert (row.due_on, row.letter_key) == (DUE, letter.key)


def test_days_between_the_occasions_are_silent(secretary):
    obligation = owed(community_of(secretary))
    morning(obligation.community, date(2026, 10, 19))
    for number in range(1, 23):
        assert not morning(obligation.community, date(2026, 10, 19) + timedelta(days=number))
    assert morning(obligation.community, date(2026, 11, 11))


def test_a_month_of_mornings_tells_every_occasion_once(secretary):
    obligation = owed(community_of(secretary))
    for number in range(-40, 15):
        morning(obligation.community, DUE + timedelta(days=number))
    last = DUE + timedelta(days=14)
    assert told(obligation, secretary.email) == [t.name for t in occasions.to_who_owes(DUE, last)]
    assert Letter.objects.count() == len(told(obligation, secretary.email))


def test_everything_of_a_morning_is_one_letter_with_each_obligation_once(secretary):
    community = community_of(secretary)
    several = [
        owed(community, due_on=DUE + timedelta(days=days), title=f"Справа {days}") for days in (-1, 0, 1, 7)
    ]
    (letter,) = morning(community, DUE)
    for obligation in several:
        assert letter.text.count(obligation.title) == 1
        assert letter.html.count(obligation.title) == 1
    assert Reminder.objects.count() == 4


def test_after_a_week_without_a_worker_nothing_is_skipped_and_all_is_one_letter(secretary):
    obligation = owed(community_of(secretary))
    morning(obligation.community, date(2026, 11, 11))
    (letter,) = morning(obligation.community, date(2026, 11, 20), since=date(2026, 11, 12))
    assert told(obligation) == ["before-7", "before-1", "day", "late-2026-11-19", "late-2026-11-20"]
    assert letter.text.count(obligation.title) == 1
    assert Letter.objects.count() == 2


def test_what_was_never_told_of_is_told_from_the_first_morning_that_was_missed(secretary):
    obligation = owed(community_of(secretary))
    morning(obligation.community, date(2026, 11, 18), since=date(2026, 11, 11))
    assert told(obligation) == ["before-7", "before-1", "day"]


def test_a_new_obligation_is_told_with_its_latest_occasion_alone(secretary):
    obligation = owed(community_of(secretary))
    morning(obligation.community, date(2026, 11, 14))
    assert told(obligation) == ["before-7"]


def test_a_morning_held_twice_writes_nothing_more(secretary):
    obligation = owed(community_of(secretary))
    assert morning(obligation.community, DUE)
    assert not morning(obligation.community, DUE)
    assert Letter.objects.count() == Reminder.objects.count() == 1


def test_what_appears_after_the_letter_of_the_day_waits_for_the_next_morning(secretary):
    community = community_of(secretary)
    first = owed(community)
    morning(community, DUE)
    later = owed(community, due_on=DUE)
    assert not morning(community, DUE)
    (letter,) = morning(community, DUE + timedelta(days=1))
    assert first.title in letter.text
    assert told(later) == ["late-2026-11-19"]


def test_a_moved_day_begins_anew(secretary):
    obligation = owed(community_of(secretary))
    morning(obligation.community, date(2026, 11, 11))
    later = date(2026, 12, 10)
    Obligation.objects.filter(pk=obligation.pk).update(due_on=later)
    morning(obligation.community, date(2026, 11, 12))
    assert told(obligation) == ["before-7", "before-30"]
    assert not morning(obligation.community, date(2026, 11, 13))
    morning(obligation.community, date(2026, 12, 3))
    assert told(obligation)[-1] == "before-7"


@pytest.mark.parametrize(
    "fields",
    [
        {"met_on": DUE, "met_at": datetime(2026, 11, 18, 8, tzinfo=UTC)},
        {"due_on": None},
        {"kind": ObligationKind.LAST},
        {"published": False},
    ],
)
def test_silent_are_what_is_met_without_a_day_a_window_and_a_road_nobody_sees(secretary, fields):
    obligation = owed(community_of(secretary), **fields)
    assert not morning(obligation.community, DUE + timedelta(days=20))


def test_a_step_that_was_called_off_is_silent(secretary):
    obligation = owed(community_of(secretary))
    obligation.step.cancelled_at, obligation.step.cancel_reason = datetime(2026, 11, 1, tzinfo=UTC), "Тривога"
    obligation.step.save()
    assert not morning(obligation.community, DUE)


def test_the_chair_is_told_of_what_is_late_by_more_than_three_working_days(secretary):
    community = community_of(secretary)
    group, chair = WorkingGroupFactory(community=community), UserFactory()
    GroupMemberFactory(group=group, role=GroupRole.CHAIR, user=chair)
    obligation = owed(community, group=group)
    for number in range(7):
        morning(community, DUE + timedelta(days=number))
    assert told(obligation, chair.email) == ["escalation-2026-11-24"]
    letter = Letter.objects.get(to=chair.email)
    assert obligation.title in letter.text
    assert "late-2026-11-24" in told(obligation, secretary.email)


def test_a_chair_who_owes_it_reads_of_it_once(secretary):
    community = community_of(secretary)
    group = WorkingGroupFactory(community=community)
    GroupMemberFactory(group=group, role=GroupRole.CHAIR, user=secretary)
    obligation = owed(community, group=group, person=secretary)
    (letter,) = morning(community, DUE + timedelta(days=10))
    assert letter.text.count(obligation.title) == 1
    assert told(obligation) == ["late-2026-11-28", "escalation-2026-11-28"]


def wish(person, **changes):
    everything = {
        "remind_before": (30, 7, 1), "remind_on_day": True, "remind_when_late": True, "by_email": True,
    }  # fmt: skip
    preferences.choose(user=person, **{**everything, **changes})


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"remind_before": (7,)}, {"before-30", "before-1"}),
        ({"remind_on_day": False}, {"day"}),
        ({"remind_when_late": False}, {"late-2026-11-19"}),
    ],
)
def test_a_person_is_told_only_on_the_chosen_occasions(secretary, changes, missing):
    wish(secretary, **changes)
    obligation = owed(community_of(secretary))
    for number in range(-30, 2):
        morning(obligation.community, DUE + timedelta(days=number))
    everything = {"before-30", "before-7", "before-1", "day", "late-2026-11-19"}
    assert set(told(obligation)) == everything - missing


def test_who_wants_no_letters_gets_none(secretary):
    wish(secretary, by_email=False)
    obligation = owed(community_of(secretary))
    for number in range(-30, 5):
        assert not morning(obligation.community, DUE + timedelta(days=number))


def test_the_chair_cannot_switch_the_last_warning_off(secretary):
    community = community_of(secretary)
    group, chair = WorkingGroupFactory(community=community), UserFactory()
    GroupMemberFactory(group=group, role=GroupRole.CHAIR, user=chair)
    wish(chair, remind_before=(), remind_on_day=False, remind_when_late=False, by_email=False)
    obligation = owed(community, group=group)
    morning(community, DUE + timedelta(days=10))
    assert told(obligation, chair.email) == ["escalation-2026-11-28"]


def test_a_unit_without_people_is_written_to_at_its_address(secretary):
    community = community_of(secretary)
    obligation = owed(community, unit=UnitFactory(community=community, email="unit@example.org"))
    (letter,) = morning(community, DUE)
    assert (letter.to, letter.person) == ("unit@example.org", None)
    assert obligation.unit.name in letter.text
    assert "/preferences/" not in letter.text


def test_the_letter_says_what_by_when_by_which_rule_how_late_and_where(secretary):
    community = community_of(secretary)
    rule = {
        "words": "протягом 3 робочих днів після засідання",
        "basis": "План роботи, п. 1.2",
        "verified": False,
    }
    obligation = owed(community, inputs={"rule": rule})
    (letter,) = morning(community, date(2026, 11, 20))
    for words in (
        obligation.title,
        "18 листопада 2026",
        rule["words"],
        rule["basis"],
        "/office/obligations/",
    ):
        assert words in letter.text
        assert words in letter.html
    assert "&" not in letter.text
    assert "\n\n\n" not in letter.text


def test_the_letter_is_in_the_language_of_the_community():
    secretary = member(CommunityFactory(language="en"), Role.SECRETARY)
    owed(community_of(secretary))
    (letter,) = morning(community_of(secretary), date(2026, 11, 20))
    assert letter.language == "en"
    assert "late by 2 days" in letter.text
    assert "/en/office/obligations/" in letter.text


def test_communities_do_not_hear_of_each_other(secretary):
    owed(CommunityFactory())
    assert not morning(community_of(secretary), DUE)


class AnySequenceOfMornings(TestCase):
    """However the worker was off, each occasion is told exactly once, one letter a day."""

    @given(gaps=st.lists(st.integers(1, 12), min_size=1, max_size=14), start=st.integers(-45, 5))
    @settings(max_examples=25)
    def test_tells_each_occasion_exactly_once(self, gaps, start):
        secretary = member(CommunityFactory(), Role.SECRETARY)
        obligation = owed(community_of(secretary))
        first = today = DUE + timedelta(days=start)
        since = first
        for gap in [0, *gaps]:
            today += timedelta(days=gap)
            assert len(morning(obligation.community, today, since)) <= 1
            since = today + timedelta(days=1)
        expected = [t.name for t in occasions.to_who_owes(DUE, today) if t.day >= first]
        rows = [name for name in told(obligation, secretary.email) if name in expected]
        assert rows == expected
        assert len(told(obligation)) - len(rows) <= 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_tell_once(secretary):
    obligation = owed(community_of(secretary))
    start, failures = Barrier(3), []

    def work():
        try:
            start.wait()
            morning(obligation.community, DUE)
        except Exception as error:  # a thread's error is not seen by the test otherwise
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert Letter.objects.count() == Reminder.objects.count() == 1
    assert Effect.objects.filter(kind="people.letter_written").count() == 1


def test_a_letter_takes_the_same_number_of_questions_for_much_as_for_little(
    secretary, django_assert_max_num_queries
):
    community = community_of(secretary)
    unit = UnitFactory(community=community, email="unit@example.org")
    for number in range(12):
        owed(community, unit=unit if number % 2 else None)
    with django_assert_max_num_queries(30):  # about ten to read, ten for each of two letters
        assert len(morning(community, DUE)) == 2
