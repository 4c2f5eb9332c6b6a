"""The report: published only when everything has an answer, frozen, and without anybody's words in its hash."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from apps.consultations.domain import reports
from apps.consultations.domain.canonical import content_hash
from apps.consultations.domain.redacting import REDACTED, words_changed
from apps.consultations.domain.report_survey import tables
from apps.consultations.enums import (
    AuthorKind,
    CommentKind,
    CommentState,
    NameShown,
    Phase,
    Reason,
    Verdict,
)
from apps.consultations.models import Appeal, Comment, Report, ReportedWords
from apps.core.models import Effect
from apps.strategies.domain import forks
from apps.strategies.domain.errors import Refused
from tests.factories.consultations import (
    AnswerFactory,
    CommentFactory,
    ConsultationFactory,
    DispositionFactory,
    OptionFactory,
    QuestionFactory,
    ResponseFactory,
    SurveyFactory,
    SurveyPageFactory,
)
from tests.factories.reports import answered_comment as answered
from tests.factories.reports import closed_consultation as closed
from tests.factories.reports import made_report as made
from tests.factories.reports import published_report as published
from tests.factories.strategies import SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    """Refusals are matched in the language of the source."""
    with translation.override("en"):
        yield


def test_a_report_is_not_begun_while_people_may_still_speak():
    consultation = ConsultationFactory()
    with pytest.raises(Refused, match="not closed"):
        made(consultation)
    assert not Report.objects.exists()


def test_a_report_of_a_called_off_consultation_is_refused():
    consultation = closed(withdrawn_at=timezone.now(), withdrawal_reason="Помилка.")
    with pytest.raises(Refused, match="called off"):
        made(consultation)


def test_the_summary_may_be_written_anew_until_the_report_is_published():
    consultation = closed()
    made(consultation, "Чернетка.")
    report = made(consultation, " Готово. ")
    assert Report.objects.get().summary == report.summary == "Готово."
    reports.publish(report=report, by=None, at=timezone.now())
    with pytest.raises(Refused, match="stays as it is"):
        made(consultation, "Інакше.")


@pytest.mark.parametrize("state", [CommentState.VISIBLE, CommentState.HIDDEN])
def test_whatever_stands_without_an_answer_keeps_the_report_back(state):
    consultation = closed()
    CommentFactory(consultation=consultation, state=state, reason=Reason.INSULT)
    with pytest.raises(Refused, match="1 comment has no answer"):
        published(consultation)
    consultation.refresh_from_db()
    assert consultation.phase(timezone.now()) == Phase.CLOSED


def test_what_is_held_or_under_appeal_or_may_still_be_confirmed_keeps_the_report_back():
    consultation = closed(closes_at=timezone.now() - timedelta(hours=2))
    answered(consultation, state=CommentState.HELD)
    hidden = answered(consultation, state=CommentState.HIDDEN, reason=Reason.INSULT)
    Appeal.objects.create(comment=hidden, text="Чому?", made_at=timezone.now())
    CommentFactory(consultation=consultation, state=CommentState.UNCONFIRMED, number=None)
    found = reports.missing(consultation, timezone.now())
    assert (found.held, found.appeals, found.unconfirmed, found.unanswered) == (1, 1, 1, 0)
    with pytest.raises(Refused) as refusal:
        published(consultation)
    assert len(refusal.value.messages) == 3


def test_a_guest_who_did_not_confirm_within_a_day_does_not_keep_the_report_back():
    consultation = closed()
    CommentFactory(consultation=consultation, state=CommentState.UNCONFIRMED, number=None)
    assert published(consultation).content["statistics"]["comments"] == 0


def test_withdrawn_and_erased_comments_need_no_answer_and_keep_their_place():
    consultation = closed()
    CommentFactory(consultation=consultation, number=7, state=CommentState.WITHDRAWN)
    erased = {"body": "", "author_name": "", "state": CommentState.ERASED}
    CommentFactory(consultation=consultation, number=8, **erased)
    report = published(consultation)
    rows = report.content["comments"]
    assert [(row["number"], row["state"], row["result"]) for row in rows] == [
        (7, "withdrawn", None),
        (8, "erased", None),
    ]
    assert report.content["statistics"]["verdicts"] == {"none": 2}
    assert not ReportedWords.objects.exists()


def test_a_report_needs_a_summary():
    with pytest.raises(Refused, match="summary"):
        reports.publish(report=made(closed(), " "), by=None, at=timezone.now())


def test_publishing_answers_the_consultation_and_tells_of_it_once():
    consultation = closed()
    answered(consultation)
    report = published(consultation)
    consultation.refresh_from_db()
    assert consultation.phase(timezone.now()) == Phase.ANSWERED
    assert consultation.outcome == "Надійшло кілька пропозицій."
    assert Effect.objects.filter(kind=reports.PUBLISHED, subject_id=str(report.pk)).count() == 1
    with pytest.raises(Refused, match="stays as it is"):
        reports.publish(report=report, by=None, at=timezone.now())


def test_an_outcome_that_was_written_before_stays():
    consultation = closed(outcome="Рада взяла проєкт на доопрацювання.")
    published(consultation)
    consultation.refresh_from_db()
    assert consultation.outcome == "Рада взяла проєкт на доопрацювання."


def test_a_published_report_cannot_be_changed_or_deleted_in_the_database():
    report = published(closed())
    for change in (
        lambda: Report.objects.update(summary="Інше."),
        lambda: Report.objects.update(content={}),
        lambda: Report.objects.update(published_at=None),
        lambda: Report.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    report.refresh_from_db()
    assert report.content_hash == content_hash(report.content)


def test_the_frozen_content_names_who_spoke_only_by_hashes_of_their_words():
    consultation = closed()
    answered(
        consultation, number=3, body="Лавки біля школи.", author_name="Олена Мешканка", content_hash="ab"
    )
    report = published(consultation)
    frozen = str(report.content)
    assert "Лавки" not in frozen
    assert "Мешканка" not in frozen
    words = ReportedWords.objects.get()
    assert words.words == {
        "author": "Олена Мешканка",
        "organisation": "",
        "body": "Лавки біля школи.",
        "replacement": "",
        "quote": "",
        "receipt": "ab",
    }
    assert reports.faults(report) == []


def test_names_stand_as_their_authors_chose():
    consultation = closed()
    for number, shown in enumerate(NameShown, start=1):
        answered(consultation, number=number, name_shown=shown, author_name="Олена Мешканка")
    answered(
        consultation, number=9, organisation="ГО «Двір»", author_kind=AuthorKind.ORGANISATION, author_name=""
    )
    published(consultation)
    with translation.override("uk"):
        anonymous = translation.gettext("Anonymous")
    assert [row.words["author"] for row in ReportedWords.objects.all()] == [
        "Олена Мешканка",
        "О. М.",
        anonymous,
        "ГО «Двір»",
    ]


def test_altered_words_are_found_by_their_hash():
    consultation = closed()
    answered(consultation, number=5)
    report = published(consultation)
    words = ReportedWords.objects.get()
    ReportedWords.objects.all().delete()
    words.pk, words.words = None, {**words.words, "body": "Інше."}
    words.save()
    assert reports.faults(report) == ["№ 5"]


def test_words_in_a_report_refuse_to_be_changed():
    consultation = closed()
    answered(consultation)
    published(consultation)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        ReportedWords.objects.update(words={})


def test_whoever_is_erased_afterwards_leaves_the_report_and_its_hash_stays_true():
    consultation = closed()
    gone = answered(consultation, number=1)
    answered(consultation, number=2)
    report = published(consultation)
    Comment.objects.filter(pk=gone.pk).update(body="", author_name="", state=CommentState.ERASED)
    at = timezone.now()
    assert words_changed(comments=[gone.pk], at=at) == 1
    report.refresh_from_db()
    assert [row.number for row in ReportedWords.objects.all()] == [2]
    assert report.redacted_at == at
    assert reports.faults(report) == []
    assert content_hash(report.content) == report.content_hash
    assert Effect.objects.filter(kind=REDACTED, subject_id=str(report.pk)).count() == 1


def test_what_is_hidden_after_the_report_is_not_shown_and_comes_back_when_it_is_shown_again():
    consultation = closed()
    row = answered(consultation, number=1)
    published(consultation)
    shown = ReportedWords.objects.visible_to(None, timezone.now())
    assert shown.count() == 1
    Comment.objects.filter(pk=row.pk).update(state=CommentState.HIDDEN, reason=Reason.INSULT)
    words_changed(comments=[row.pk], at=timezone.now())
    assert shown.count() == 0
    Comment.objects.filter(pk=row.pk).update(state=CommentState.VISIBLE)
    assert shown.count() == 1


def test_a_change_of_what_no_report_has_does_nothing():
    row = answered(closed())
    assert words_changed(comments=[row.pk], at=timezone.now()) == 0
    assert not Effect.objects.filter(kind=REDACTED).exists()


def test_statistics_add_up():
    consultation = closed()
    answered(consultation, Verdict.ACCEPTED, kind=CommentKind.PROPOSAL, place_code="section-2", place_order=2)
    answered(consultation, Verdict.REJECTED, kind=CommentKind.QUESTION, place_code="", place_order=0)
    answered(consultation, Verdict.PARTLY, kind=CommentKind.PROPOSAL, place_code="section-2", place_order=2)
    CommentFactory(consultation=consultation, state=CommentState.WITHDRAWN)
    counts = published(consultation).content["statistics"]
    assert counts["comments"] == 4
    for name in ("kinds", "verdicts", "origins", "identities", "states", "author_kinds"):
        assert sum(counts[name].values()) == 4, name
    assert [(place["place"], place["count"]) for place in counts["places"]] == [("", 2), ("section-2", 2)]
    assert counts["places"][1]["verdicts"] == {"accepted": 1, "partly": 1}


def test_one_result_for_a_group_stands_once_with_all_its_comments():
    consultation = closed()
    result = DispositionFactory(consultation=consultation)
    for number in (11, 12):
        CommentFactory(consultation=consultation, number=number, disposition=result)
    answered(consultation, number=13)
    content = published(consultation).content
    assert [row["comments"] for row in content["results"]] == [[11, 12], [13]]
    assert [row["result"] for row in content["comments"]] == [1, 1, 2]


def test_a_changed_place_in_a_draft_that_is_not_public_gives_no_title_away():
    consultation = closed()
    section = consultation.edition.sections.first() or SectionFactory(edition=consultation.edition)
    draft = forks.fork(edition=consultation.edition, kind="full", by=None)
    secret = SectionFactory(edition=draft, heading="Таємний розділ")
    for lineage in (secret.lineage, section.lineage):
        result = DispositionFactory(consultation=consultation, edition=draft, section_lineage=lineage)
        CommentFactory(consultation=consultation, disposition=result)
    content = published(consultation).content
    assert "Таємний" not in str(content)
    titles = [row["changed"]["title"] for row in content["results"]]
    assert titles[0] == ""
    assert section.heading in titles[1]


def test_publishing_asks_the_same_number_of_questions_of_ten_and_of_thirty():
    counts = []
    for size in (10, 30):
        consultation = closed()
        for _n in range(size):
            answered(consultation)
        report = made(consultation)
        with CaptureQueriesContext(connection) as queries:
            reports.publish(report=report, by=None, at=timezone.now())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_questionnaire_stands_in_the_report_with_small_groups_masked():
    consultation = closed(closes_at=timezone.now() + timedelta(days=20), takes_comments=False)
    survey = SurveyFactory(consultation=consultation)
    question = QuestionFactory(page=SurveyPageFactory(survey=survey), text="Чим ви їздите?")
    options = [OptionFactory(question=question, text=text) for text in ("Автобус", "Велосипед", "Авто")]
    for option, count in zip(options, (9, 8, 2), strict=True):
        for _n in range(count):
            AnswerFactory(response=ResponseFactory(survey=survey), question=question, option=option)
    type(consultation).objects.filter(pk=consultation.pk).update(closes_at=timezone.now() - timedelta(days=2))
    consultation.refresh_from_db()
    report = published(consultation)
    found = report.content["survey"]
    assert found["responses"] == 19
    rows = {row["label"]: row["count"] for row in found["questions"][0]["rows"]}
    assert rows["Авто"] is None
    assert None in (rows["Автобус"], rows["Велосипед"])  # else the small one is a subtraction
    table = tables(found)[0]
    assert table.caption == "Чим ви їздите?"
    assert "2" not in [cell.text for row in table.rows for cell in row]
