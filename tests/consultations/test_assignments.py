"""Units are asked until a day, give their opinion, and are told by letter once a day at most."""

from datetime import UTC, date, datetime, timedelta

import pytest

from apps.consultations.domain import answering, assignments, progress, unit_letters
from apps.consultations.enums import CommentState, Verdict
from apps.consultations.models import Assignment
from apps.core.models import Effect
from apps.people.enums import Role
from apps.people.models import Letter, NotificationPreference
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, MembershipFactory, UnitFactory
from tests.factories.consultations import CommentFactory, ConsultationFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
MORNING = datetime(2026, 11, 29, 7, tzinfo=UTC)  # 09:00 in Kyiv
UNTIL = date(2026, 12, 4)


@pytest.fixture
def consultation():
    return ConsultationFactory(community=CommunityFactory())


@pytest.fixture
def unit(consultation):
    return UnitFactory(community=consultation.community, name="Департамент екології")


def said(consultation, **fields):
    return CommentFactory(consultation=consultation, **fields)


def ask(comments, unit, until=UNTIL, at=AT, **fields):
    return assignments.ask(comments=comments, unit=unit, until=until, by=None, at=at, **fields)


def due():
    return Effect.objects.filter(kind=unit_letters.ASKED).order_by("due_at").values_list("due_at", flat=True)


def test_a_unit_is_asked_of_several_comments(consultation, unit):
    rows = [said(consultation) for _ in range(2)]
    ask(rows, unit, question=" Чи є кошти? ")
    found = Assignment.objects.get(comment=rows[0])
    assert (found.unit, found.due_on, found.question, found.asked_at) == (unit, UNTIL, "Чи є кошти?", AT)
    assert progress.of(consultation).asked == 2


def test_who_is_asked_again_gets_the_new_day(consultation, unit):
    comment = said(consultation)
    ask([comment], unit)
    ask([comment], unit, date(2026, 12, 9))
    assert Assignment.objects.get().due_on == date(2026, 12, 9)


def test_wrong_questions_are_refused(consultation, unit):
    comment = said(consultation)
    for wrong in (
        {"comments": []},
        {"unit": UnitFactory()},
        {"until": date(2026, 11, 27)},
        {"comments": [said(consultation, state=CommentState.WITHDRAWN)]},
    ):
        with pytest.raises(Refused):
            ask(**{"comments": [comment], "unit": unit} | wrong)
    assert not Assignment.objects.exists()
    ask([comment], unit, date(2026, 11, 28))


def test_an_opinion_is_given_and_may_be_written_anew_until_the_answer(consultation, unit):
    comment = said(consultation)
    (row,) = ask([comment], unit)
    with pytest.raises(Refused):
        assignments.give(assignment=row, opinion=" ", by=None, at=AT)
    assignments.give(assignment=row, opinion="Так.", by=None, at=AT)
    assignments.give(assignment=row, opinion="Так, з 2027 року.", by=None, at=AT + timedelta(hours=1))
    row = Assignment.objects.get()
    assert (row.opinion, row.answered_at) == ("Так, з 2027 року.", AT + timedelta(hours=1))
    with pytest.raises(Refused):
        ask([comment], unit)
    with pytest.raises(Refused):
        assignments.take_back(assignment=row, by=None)
    answering.answer(comments=[comment], verdict=Verdict.NOTED, reason="Так.", by=None, at=AT)
    with pytest.raises(Refused):
        assignments.give(assignment=row, opinion="Ні.", by=None, at=AT)


def test_asking_is_taken_back(consultation, unit):
    (row,) = ask([said(consultation)], unit)
    assignments.take_back(assignment=row, by=None)
    assert not Assignment.objects.exists()


def reporter(unit):
    return MembershipFactory(community=unit.community, role=Role.REPORTER, unit=unit).user


def test_the_people_of_the_unit_are_told_the_next_morning_in_one_letter(consultation, unit):
    person = reporter(unit)
    one, two = said(consultation, place_title="2.1. Прогноз"), said(consultation)
    ask([one], unit, question="Чи є кошти?")
    ask([two], unit)
    assert list(due()) == [MORNING]
    (letter,) = unit_letters.tell(unit=unit, at=MORNING)
    assert letter.to == person.email
    for words in (f"№ {one.number}", f"№ {two.number}", "2.1. Прогноз", "Чи є кошти?", "4 грудня 2026"):
        assert words in letter.text, words
        assert words in letter.html, words
    assert list(due())[1:] == [datetime(2026, 12, 3, 7, tzinfo=UTC)]


def test_late_opinions_are_asked_for_again_and_given_ones_are_not(consultation, unit):
    reporter(unit)
    one, two = ask([said(consultation), said(consultation)], unit)
    assignments.give(assignment=one, opinion="Так.", by=None, at=AT)
    after = datetime(2026, 12, 5, 7, tzinfo=UTC)
    (letter,) = unit_letters.tell(unit=unit, at=after)
    assert f"№ {two.comment.number}" in letter.text
    assert f"№ {one.comment.number}," not in letter.text
    assert not due().filter(due_at__gt=after).exists()
    assignments.give(assignment=two, opinion="Так.", by=None, at=AT)
    assert unit_letters.tell(unit=unit, at=after + timedelta(days=1)) == []


def test_who_wants_no_letters_gets_none_and_a_unit_without_people_has_its_own_address(consultation, unit):
    NotificationPreference.objects.create(user=reporter(unit), by_email=False)
    ask([said(consultation)], unit)
    assert unit_letters.tell(unit=unit, at=MORNING) == []
    other = UnitFactory(community=consultation.community, email="unit@example.org")
    ask([said(consultation)], other)
    unit_letters.tell(unit=other, at=MORNING)
    assert Letter.objects.get().to == "unit@example.org"
