"""Answers: one for many, with reason, unit and changed place; letters to authors; the report closes them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from apps.consultations.domain import answer_letters, answering, places, progress
from apps.consultations.enums import CommentState, Verdict
from apps.consultations.models import Comment, Disposition, Report
from apps.core.models import Effect
from apps.people.models import Letter
from apps.strategies.domain import forks
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, UnitFactory, UserFactory, published_edition
from tests.factories.consultations import CommentFactory, ConsultationFactory, ContributorFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 28, 9, tzinfo=UTC)  # 11:00 in Kyiv
EVENING = datetime(2026, 11, 28, 16, tzinfo=UTC)  # 18:00 in Kyiv


@pytest.fixture
def consultation():
    community = CommunityFactory(slug="misto")
    edition = published_edition(strategy__community=community)
    return ConsultationFactory(community=community, edition=edition)


def said(consultation, **fields):
    return CommentFactory(consultation=consultation, **fields)


def answer(comments, verdict=Verdict.NOTED, reason="Дякуємо.", at=AT, **fields):
    given = {"by": None, "at": at} | fields
    return answering.answer(comments=comments, verdict=verdict, reason=reason, **given)


def draft_of(consultation):
    return forks.fork(edition=consultation.edition, kind="full", by=None)


def test_one_answer_is_for_all_that_were_chosen(consultation):
    rows, unit, person = (
        [said(consultation) for _ in range(3)],
        UnitFactory(community=consultation.community),
        UserFactory(),
    )
    other = said(consultation)
    given = answer(rows, Verdict.REJECTED, "  Не в межах громади. ", unit=unit, by=person)
    assert set(given.comments.values_list("pk", flat=True)) == {row.pk for row in rows}
    assert (given.verdict, given.reason, given.unit, given.decided_by, given.decided_at) == (
        *(Verdict.REJECTED, "Не в межах громади.", unit, person, AT),
    )
    other.refresh_from_db()
    assert other.disposition is None


def test_a_new_answer_replaces_the_old_one_and_leaves_it_to_the_others(consultation):
    one, two = said(consultation), said(consultation)
    first = answer([one, two])
    second = answer([one], Verdict.PARTLY)
    assert list(first.comments.all()) == [two]
    third = answer([two], Verdict.PARTLY)
    assert set(Disposition.objects.all()) == {second, third}


def test_answers_are_taken_back_so_that_comments_wait_again(consultation):
    rows = [said(consultation) for _ in range(2)]
    answer(rows)
    assert answering.take_back(comments=[*rows, said(consultation)], by=None) == 2
    assert not Disposition.objects.exists()
    assert progress.of(consultation).left == 3


@pytest.mark.parametrize("state", [CommentState.WITHDRAWN, CommentState.UNCONFIRMED])
def test_what_does_not_stand_is_not_answered(consultation, state):
    comment, gone = said(consultation), said(consultation, state=state)
    with pytest.raises(Refused, match=f"№ {gone.number}"):
        answer([comment, gone])
    assert not Disposition.objects.exists()


def test_a_hidden_comment_gets_its_answer_too(consultation):
    comment = said(consultation, state=CommentState.HIDDEN, reason="insult")
    assert answer([comment]).comments.get() == comment


def test_a_reason_is_needed_and_one_consultation(consultation):
    with pytest.raises(Refused):
        answer([said(consultation)], reason=" \n")
    with pytest.raises(Refused):
        answer([said(consultation), said(ConsultationFactory())])
    with pytest.raises(Refused):
        answer([])
    with pytest.raises(Refused):
        answer([said(consultation)], unit=UnitFactory())
    assert not Disposition.objects.exists()


def test_an_answer_names_the_place_that_the_comment_changed(consultation):
    section = consultation.edition.sections.first()
    place = places.find(consultation, f"section-{section.number}", 1)
    comment, draft = said(consultation, **place.fields()), draft_of(consultation)
    given = answer([comment], Verdict.ACCEPTED, changed=places.of_comment(comment), edition=draft)
    assert (given.edition, given.section_lineage, given.paragraph) == (draft, section.lineage, None)


def test_a_changed_place_is_one_of_a_later_draft_and_only_for_what_is_accepted(consultation):
    goal = consultation.edition.goals.first()
    comment, draft = said(consultation), draft_of(consultation)
    place = places.of_lineage(draft, goal.lineage)
    for wrong in (
        {"verdict": Verdict.NOTED, "changed": place, "edition": draft},
        {"verdict": Verdict.ACCEPTED, "changed": place, "edition": consultation.edition},
        {"verdict": Verdict.ACCEPTED, "changed": place, "edition": published_edition()},
        {"verdict": Verdict.ACCEPTED, "changed": place},
    ):
        with pytest.raises(Refused):
            answer([comment], **wrong)
    draft.goals.get(lineage=goal.lineage).delete()
    with pytest.raises(Refused):
        answer([comment], Verdict.PARTLY, changed=place, edition=draft)


def test_a_published_report_closes_the_answers(consultation):
    comment = said(consultation)
    answer([comment])
    Report.objects.create(consultation=consultation, content_hash="x", created_at=AT, published_at=AT)
    with pytest.raises(Refused):
        answer([comment], Verdict.REJECTED)
    with pytest.raises(Refused):
        answering.take_back(comments=[comment], by=None)
    assert Disposition.objects.get().verdict == Verdict.NOTED


def test_progress_counts_what_needs_an_answer(consultation):
    rows = [said(consultation) for _ in range(3)]
    said(consultation, state=CommentState.HIDDEN, reason="insult")
    said(consultation, state=CommentState.HELD, reason="unread")
    said(consultation, state=CommentState.WITHDRAWN)
    answer(rows[:2])
    found = progress.of(consultation)
    assert (found.standing, found.answered, found.left, found.percent) == (5, 2, 3, 40)
    assert (found.held, found.hidden) == (1, 1)
    assert progress.of(ConsultationFactory()).standing == 0


def author(consultation, **fields):
    return ContributorFactory(community=consultation.community, **fields)


def due():
    return list(Effect.objects.filter(kind=answer_letters.ANSWERED).order_by("due_at"))


def test_an_author_gets_one_letter_in_the_evening_with_everything_answered(consultation):
    person = author(consultation)
    one, two = (said(consultation, contributor=person, place_title=f"2.{n}. Прогноз") for n in (1, 2))
    answer([one], Verdict.ACCEPTED, "Додано до розділу.")
    answer([two], Verdict.REJECTED, "Немає коштів.")
    assert [(effect.subject_id, effect.due_at) for effect in due()] == [(str(person.pk), EVENING)]
    letter = answer_letters.tell(contributor=person, at=EVENING)
    assert letter.to == person.email
    for words in (
        f"№ {one.number}", f"№ {two.number}", "Додано до розділу.", "Немає коштів.", "2.1. Прогноз",
        str(Verdict.ACCEPTED.label), str(Verdict.REJECTED.label), f"/comments/{one.number}/",
    ):  # fmt: skip
        assert words in letter.text, words
        assert words in letter.html, words
    assert answer_letters.tell(contributor=person, at=EVENING + timedelta(hours=1)) is None


def test_what_is_answered_after_the_evening_waits_for_tomorrow(consultation):
    person = author(consultation)
    one, two = (said(consultation, contributor=person) for _ in range(2))
    answer([one])
    first = answer_letters.tell(contributor=person, at=EVENING)
    late = EVENING + timedelta(hours=2)
    answer([two], at=late, reason="Пізня відповідь.")
    assert due()[-1].due_at == EVENING + timedelta(days=1)
    assert answer_letters.tell(contributor=person, at=late) is None
    second = answer_letters.tell(contributor=person, at=EVENING + timedelta(days=1))
    assert "Пізня відповідь." in second.text
    assert f"№ {one.number}\n" not in second.text
    assert first.key != second.key


def test_a_changed_answer_is_told_anew(consultation):
    person = author(consultation)
    comment = said(consultation, contributor=person)
    answer([comment])
    answer_letters.tell(contributor=person, at=EVENING)
    next_day = EVENING + timedelta(days=1)
    answer([comment], Verdict.ACCEPTED, "Таки додано.", at=next_day - timedelta(hours=3))
    assert "Таки додано." in answer_letters.tell(contributor=person, at=next_day).text


def test_nobody_is_written_to_without_an_address_or_after_taking_it_back(consultation):
    unknown, gone = author(consultation, confirmed_at=None), author(consultation)
    comment = said(consultation, contributor=unknown)
    answer([comment, said(consultation)])
    assert answer_letters.tell(contributor=unknown, at=EVENING) is None
    row = said(consultation, contributor=gone)
    answer([row])
    Comment.objects.filter(pk=row.pk).update(state=CommentState.WITHDRAWN)
    assert answer_letters.tell(contributor=gone, at=EVENING) is None
    assert not Letter.objects.exists()


def test_the_outbox_tells_the_author(consultation):
    from apps.consultations.tasks import tell_author

    person = author(consultation)
    answer([said(consultation, contributor=person)])
    with time_machine.travel(EVENING, tick=False):
        tell_author(due()[0])
    assert Letter.objects.get().to == person.email
