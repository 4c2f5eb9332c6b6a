"""What is kept of a person is given to them, and forgotten when they ask."""

import json

import pytest
from django.utils import timezone

from apps.consultations.domain import appeals, contributors, personal, shown_names, supporting
from apps.consultations.enums import CommentState, Reason
from apps.consultations.models import (
    Answer,
    Appeal,
    Comment,
    CommentFile,
    Contributor,
    OneTimeLink,
    Response,
    Support,
)
from apps.people.models import Letter
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import (
    open_consultation,
    run_effects,
    said,
    scene,
    shut,
    speaker,
    write,
)
from tests.factories.consultations import (
    AnswerFactory,
    DispositionFactory,
    QuestionFactory,
    ResponseFactory,
    SurveyFactory,
    SurveyPageFactory,
)

pytestmark = pytest.mark.django_db
SECRETS = (
    "Олена Таємна",
    "olena@example.org",
    "Таємна думка",
    "таємний уривок",
    "Таємна заміна",
    "ГО «Таємниця»",
)


@pytest.fixture
def consultation():
    return open_consultation()


@pytest.fixture
def person(consultation):
    return speaker(
        consultation, name="Олена Таємна", email="olena@example.org", author_kind="organisation",
        organisation="ГО «Таємниця»",
    )  # fmt: skip


@pytest.fixture
def comment(consultation, person):
    return said(
        consultation, person, body="Таємна думка", quote="таємний уривок", replacement="Таємна заміна"
    )


def erase(person):
    personal.erase(contributor=person, at=timezone.now())


def kept_words() -> str:
    rows = [
        list(model.objects.values())
        for model in (Comment, CommentFile, Contributor, Appeal, Letter, OneTimeLink, Support)
    ]
    return str(rows)


def test_all_that_is_kept_is_given_as_json(consultation, person, comment):
    it = scene(consultation, person)
    told = json.loads(json.dumps(personal.export(person), ensure_ascii=False))
    assert told["person"]["email"] == "olena@example.org"
    assert told["person"]["consent"] == person.consent
    assert {row["body"] for row in told["comments"]} == {"Таємна думка", it.mine.body, "Чернетка."}
    assert told["supports"] == [{"number": it.supported.number, "given_at": told["supports"][0]["given_at"]}]
    (file,) = [file for row in told["comments"] for file in row["files"]]
    assert file["name"] == "план.pdf"


def test_nothing_of_others_is_given(consultation, person, comment):
    said(consultation, body="Чужа думка")
    assert "Чужа думка" not in json.dumps(personal.export(person), ensure_ascii=False)


def test_answers_are_given_with_their_questions(consultation, person):
    survey = SurveyFactory(consultation=consultation)
    question = QuestionFactory(page=SurveyPageFactory(survey=survey), kind="text", text="Чому?")
    AnswerFactory(
        response=ResponseFactory(survey=survey, contributor=person), question=question, text="Бо так."
    )
    (response,) = personal.export(person)["answers"]
    (answer,) = response["answers"]
    assert (response["questionnaire"], answer["question"], answer["text"]) == (
        survey.title,
        "Чому?",
        "Бо так.",
    )


def test_the_words_go_and_number_place_and_answer_stay(consultation, person, comment):
    disposition = DispositionFactory(consultation=consultation)
    Comment.objects.filter(pk=comment.pk).update(
        disposition=disposition, place_code="section-1", place_title="1. Вступ", paragraph=3
    )
    run_effects()
    erase(person)
    row = Comment.objects.get()
    assert (row.state, row.number, row.disposition) == (CommentState.ERASED, comment.number, disposition)
    assert (row.place_code, row.place_title, row.paragraph) == ("section-1", "1. Вступ", 3)
    assert (row.contributor, row.words, row.content_hash, row.likeness) == (None, "", "", "")
    assert shown_names.shown_name(row) not in SECRETS
    assert not [secret for secret in SECRETS if secret in kept_words()]
    assert not Letter.objects.exists()


def test_after_the_closing_somebody_is_forgotten_too(consultation, person, comment):
    shut(consultation)
    erase(person)
    assert Comment.objects.get().state == CommentState.ERASED
    assert not [secret for secret in SECRETS if secret in kept_words()]


@pytest.mark.parametrize("state", [CommentState.HELD, CommentState.HIDDEN, CommentState.WITHDRAWN])
def test_what_is_held_hidden_or_withdrawn_is_emptied_too(person, comment, state):
    Comment.objects.filter(pk=comment.pk).update(state=state, reason=Reason.PERSONAL)
    erase(person)
    assert Comment.objects.get().state == CommentState.ERASED
    assert "Таємна" not in kept_words()


def test_drafts_supports_files_links_and_appeals_go(consultation, person, django_capture_on_commit_callbacks):
    it = scene(consultation, person)
    stored = it.file.file
    with django_capture_on_commit_callbacks(execute=True):
        erase(person)
    assert not Comment.objects.filter(pk=it.draft.pk).exists()
    assert not stored.storage.exists(stored.name)
    it.supported.refresh_from_db()
    assert (it.supported.support_count, Support.objects.count(), CommentFile.objects.count()) == (0, 0, 0)


def test_counted_answers_stay_without_the_person_and_others_go(consultation, person):
    survey = SurveyFactory(consultation=consultation)
    question = QuestionFactory(page=SurveyPageFactory(survey=survey))
    counted = ResponseFactory(survey=survey, contributor=person)
    AnswerFactory(response=counted, question=question)
    begun = ResponseFactory(survey=survey, contributor=person, submitted_at=None, counted_at=None)
    AnswerFactory(response=begun, question=question)
    erase(person)
    assert Response.objects.get() == counted
    assert Response.objects.get().contributor is None
    assert Answer.objects.count() == 1


def test_replies_and_supports_of_others_stay(consultation, person, comment):
    reply = said(consultation, body="Згода.", parent=comment)
    supporting.support(comment=comment, contributor=reply.contributor, at=timezone.now())
    erase(person)
    reply.refresh_from_db()
    assert (reply.parent_id, reply.is_readable) == (comment.pk, True)
    assert Comment.objects.get(pk=comment.pk).support_count == 1


def test_done_twice_it_is_done_once_and_the_address_may_come_back(consultation, person, comment):
    erase(person)
    erase(person)
    again = contributors.guest(
        community=consultation.community, email="olena@example.org", language="uk", at=timezone.now()
    )
    assert (again.name, again.confirmed_at, again.comments.count()) == ("", None, 0)


def test_other_people_are_not_touched(consultation, person, comment):
    other = said(consultation, body="Чужа думка")
    erase(person)
    other.refresh_from_db()
    assert (other.body, other.is_readable) == ("Чужа думка", True)


def hide(comment):
    from apps.consultations.domain import moderation

    moderation.hide(comments=[comment], reason=Reason.INSULT, note="", by=None, at=timezone.now())


def appeal(comment, person, text="Це не образа."):
    return appeals.appeal(comment=comment, contributor=person, text=text, at=timezone.now())


def test_the_author_of_a_hidden_comment_may_ask_that_it_is_shown_also_after_the_closing(person, comment):
    hide(comment)
    shut(comment.consultation)
    assert appeal(comment, person).comment == comment
    with pytest.raises(Refused):
        appeal(comment, person)


def test_an_appeal_needs_a_hidden_comment_of_ones_own_and_words(consultation, person, comment):
    with pytest.raises(Refused):
        appeal(comment, person)
    hide(comment)
    for who, text in ((speaker(consultation), "Покажіть"), (person, " "), (person, "а" * 3001)):
        with pytest.raises(Refused):
            appeal(comment, who, text)
    assert not Appeal.objects.exists()


def test_what_was_decided_is_not_asked_again_until_it_is_hidden_again(person, comment):
    hide(comment)
    first = appeal(comment, person)
    Appeal.objects.filter(pk=first.pk).update(granted=False, decided_at=timezone.now(), answer="Ні.")
    with pytest.raises(Refused):
        appeal(comment, person)
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.VISIBLE)
    comment.refresh_from_db()
    hide(comment)
    assert appeal(comment, person)


def test_a_draft_of_a_stranger_belongs_to_nobody_and_is_not_erased_with_somebody(consultation, person):
    draft = write(consultation)
    erase(person)
    assert Comment.objects.get() == draft
