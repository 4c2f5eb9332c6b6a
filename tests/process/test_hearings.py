"""Hearings: the window of registration, places, letters, and what was said."""

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin
from apps.core.clock import database_now
from apps.people.models import Letter
from apps.process.domain import contributions, hearings, registered
from apps.process.domain.hearings import Window
from apps.process.models import Hearing, Registration
from apps.strategies.domain.errors import Refused
from tests.factories import EditionFactory, GoalFactory, SectionFactory
from tests.factories.process import HearingFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def opened(**fields):
    """A hearing whose registration is open by the clock of the database."""
    now = database_now()
    times = {"registration_opens_at": now - HOUR, "registration_closes_at": now + HOUR}
    return HearingFactory(**(times | fields))


def register(hearing, email="olena@example.org", **fields):
    given = {"name": "Олена Приклад", "wants_to_speak": False, "at": timezone.now()} | fields
    return hearings.register(hearing=hearing, email=email, **given)


@pytest.mark.parametrize(
    ("at", "window"),
    [
        (NOW - timedelta(microseconds=1), Window.BEFORE),
        (NOW, Window.OPEN),
        (NOW + HOUR - timedelta(microseconds=1), Window.OPEN),
        (NOW + HOUR, Window.AFTER),
        (NOW + HOUR + timedelta(microseconds=1), Window.AFTER),
    ],
)
def test_the_window_is_half_open(at, window):
    hearing = HearingFactory(registration_opens_at=NOW, registration_closes_at=NOW + HOUR)
    assert hearings.window_of(hearing, at) == window


@pytest.mark.parametrize(
    ("starts_at", "closes"),
    [(time(15), datetime(2027, 1, 20, 13, tzinfo=UTC)), (None, datetime(2027, 1, 20, 22, tzinfo=UTC))],
)
def test_without_a_moment_registration_closes_when_the_hearing_begins(starts_at, closes):
    hearing = HearingFactory(registration_opens_at=NOW, step__starts_at=starts_at)
    assert hearings.closes_at(hearing) == closes
    assert hearings.window_of(hearing, closes) == Window.AFTER
    assert hearings.window_of(hearing, closes - timedelta(seconds=1)) == Window.OPEN


def test_no_registration_is_offered_without_an_opening_or_when_cancelled():
    assert hearings.window_of(HearingFactory(), NOW) == Window.NONE
    off = HearingFactory(registration_opens_at=NOW, step__cancelled_at=NOW, step__cancel_reason="Тривога")
    assert hearings.window_of(off, NOW) == Window.NONE


@pytest.mark.parametrize(("opens", "closes"), [(HOUR, 2 * HOUR), (-2 * HOUR, -HOUR), (-HOUR, timedelta(0))])
def test_outside_the_window_nobody_registers(opens, closes):
    now = database_now()
    hearing = HearingFactory(registration_opens_at=now + opens, registration_closes_at=now + closes)
    with pytest.raises(Refused):
        register(hearing)
    assert not Registration.objects.exists()
    assert not Letter.objects.exists()


def test_the_clock_of_the_database_decides_and_not_the_time_that_is_passed():
    now = database_now()
    past = HearingFactory(registration_opens_at=now - 2 * HOUR, registration_closes_at=now - HOUR)
    with pytest.raises(Refused):
        register(past, at=now - timedelta(minutes=90))


def test_a_place_comes_with_a_letter_and_a_link_that_gives_it_back():
    hearing = opened(step__place="Народний дім", step__title="Слухання щодо проєкту")
    found = register(hearing, " Olena@Example.org ", name="Олена  Приклад", wants_to_speak=True)
    assert (found.name, found.email, found.wants_to_speak) == ("Олена Приклад", "olena@example.org", True)
    assert hearings.places_left(hearing) == 39
    letter = Letter.objects.get()
    assert letter.to == "olena@example.org"
    assert "Слухання щодо проєкту" in letter.subject
    assert found.token in letter.text
    assert f"/{hearing.community.slug}/" in letter.text
    assert found.token in letter.html
    assert "Народний дім" in letter.text
    assert "20 січня 2027" in letter.text


def test_the_letter_does_not_carry_markup_of_who_registered():
    register(opened(), name="<b>Олена</b>")
    assert "<b>Олена" not in Letter.objects.get().html


@pytest.mark.parametrize("email", ["", "olena", "olena@", "a@b.c\nBcc: x@y.z"])
def test_what_is_no_address_gets_no_place(email):
    with pytest.raises(ValidationError):
        register(opened(), email)
    assert not Registration.objects.exists()


def test_a_nameless_person_gets_no_place():
    with pytest.raises(Refused):
        register(opened(), name="  ")


def test_one_place_per_address_until_it_is_given_back():
    hearing = opened()
    first = register(hearing)
    with pytest.raises(Refused):
        register(hearing, "OLENA@example.org")
    hearings.cancel_registration(token=first.token, at=timezone.now())
    assert register(hearing).pk != first.pk
    assert Letter.objects.count() == 2


def test_the_database_itself_allows_one_place_per_address():
    first = register(opened())
    with pytest.raises(IntegrityError):
        Registration.objects.create(hearing=first.hearing, name="Ще", email=first.email, registered_at=NOW)


def test_a_full_hearing_takes_nobody_until_somebody_gives_a_place_back():
    hearing = opened(capacity=2)
    taken = [register(hearing, f"p{n}@example.org") for n in range(2)]
    assert hearings.places_left(hearing) == 0
    with pytest.raises(Refused):
        register(hearing)
    hearings.cancel_registration(token=taken[0].token, at=timezone.now())
    register(hearing)
    assert hearings.places_left(hearing) == 0


def test_without_a_limit_there_is_always_a_place():
    hearing = opened(capacity=None)
    register(hearing)
    assert hearings.places_left(hearing) is None


def test_a_place_is_given_back_once():
    found = register(opened())
    first = hearings.cancel_registration(token=found.token, at=NOW)
    again = hearings.cancel_registration(token=found.token, at=NOW + HOUR)
    assert (first.cancelled_at, again.cancelled_at) == (NOW, NOW)


def test_an_unknown_link_is_refused():
    with pytest.raises(Refused):
        hearings.cancel_registration(token="nothing", at=NOW)


def test_what_was_said_is_entered_as_contributions():
    edition = EditionFactory()
    goal, section = GoalFactory(edition=edition), SectionFactory(edition=edition)
    hearing = HearingFactory(edition=edition, step__phase__workplan__community=edition.community)
    question = contributions.enter(
        hearing=hearing, kind=CommentKind.QUESTION, body="Коли почнуть?", author_name="Іван",
        goal_lineage=goal.lineage, by=None, at=NOW,
    )  # fmt: skip
    proposal = contributions.enter(
        hearing=hearing, kind=CommentKind.PROPOSAL, body="Додати парк", author_kind=AuthorKind.ORGANISATION,
        section_lineage=section.lineage, by=None, at=NOW,
    )  # fmt: skip
    assert list(hearing.contributions.order_by("number")) == [question, proposal]
    assert (question.origin, question.edition, question.goal_lineage) == (
        CommentOrigin.HEARING,
        edition,
        goal.lineage,
    )
    assert (proposal.number, proposal.section_lineage) == (2, section.lineage)


def test_a_contribution_has_words_and_names_a_part_of_the_draft():
    hearing = HearingFactory()
    with pytest.raises(ValidationError):
        contributions.enter(hearing=hearing, kind=CommentKind.QUESTION, body=" ", by=None, at=NOW)
    with pytest.raises(Refused):
        contributions.enter(
            hearing=hearing,
            kind=CommentKind.QUESTION,
            body="Так",
            goal_lineage=GoalFactory().lineage,
            by=None,
            at=NOW,
        )
    assert not hearing.contributions.exists()


def test_the_list_of_who_comes_is_safe_in_a_spreadsheet():
    hearing = opened()
    register(hearing, "z@example.org", name="=HYPERLINK(1)", wants_to_speak=True)
    gone = register(hearing, "gone@example.org")
    hearings.cancel_registration(token=gone.token, at=NOW)
    rows = list(csv.reader(io.StringIO(registered.registered_csv(hearing).removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][:3] == ["1", "'=HYPERLINK(1)", "z@example.org"]


def test_registrations_are_not_kept_in_the_log():
    assert not hasattr(Registration, "pgh_event_model")


def test_registration_cannot_close_before_it_opens():
    with pytest.raises(IntegrityError):
        HearingFactory(registration_opens_at=NOW, registration_closes_at=NOW)


def test_a_hearing_is_prepared_on_the_draft_of_its_step():
    hearing = HearingFactory()
    assert hearings.prepare(step=hearing.step, by=None) == hearing
    assert Hearing.objects.count() == 1
    assert hearing.step.day == date(2027, 1, 20)
