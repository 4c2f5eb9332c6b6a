"""Sending a draft: in time, once, with a number and a receipt."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.consultations.domain import drafts, introducing, personal, submitting
from apps.consultations.enums import (
    AuthorKind,
    CommentKind,
    CommentState,
    Identity,
    Moderation,
    NameShown,
    Reason,
)
from apps.consultations.models import Comment, Consultation
from apps.core.models import Effect
from apps.people.models import Letter
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import (
    introduction,
    open_consultation,
    resident,
    run_effects,
    said,
    send,
    speaker,
    stranger,
    write,
)
from tests.factories.consultations import ContributorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return open_consultation()


@pytest.mark.parametrize(("who", "identity"), [(speaker, Identity.EMAIL), (resident, Identity.ACCOUNT)])
def test_a_known_person_gets_a_number_at_once(consultation, who, identity):
    person = who(consultation)
    receipt = send(write(consultation), person)
    assert (receipt.number, receipt.waits_for_mail, receipt.waits_for_moderator) == (1, False, False)
    comment = Comment.objects.get(pk=receipt.comment.pk)
    assert (comment.state, comment.identity, comment.contributor) == (CommentState.VISIBLE, identity, person)
    assert (comment.author_name, comment.received_at) == (person.name, receipt.received_at)
    assert comment.content_hash == receipt.content_hash
    assert len(receipt.content_hash) == 64


def test_who_came_through_an_identity_service_is_labelled_so(consultation):
    receipt = send(write(consultation), resident(consultation), identity=Identity.PROVIDER)
    assert receipt.comment.identity == Identity.PROVIDER


def test_numbers_follow_one_another_in_the_community(consultation):
    other = open_consultation(community=consultation.community)
    elsewhere = open_consultation()
    numbers = [
        said(where, body=f"Думка {index}").number
        for index, where in enumerate((consultation, other, elsewhere))
    ]
    assert numbers == [1, 2, 1]


def test_a_draft_has_no_number_and_nobody_sees_it(consultation):
    draft = write(consultation, contributor=speaker(consultation))
    assert (draft.number, draft.state) == (None, CommentState.DRAFT)
    assert not Comment.objects.visible_to(None, timezone.now()).exists()


def test_pressing_twice_gives_the_same_receipt(consultation):
    draft, person = write(consultation), speaker(consultation)
    first, second = send(draft, person), send(draft, person)
    assert (first.number, first.content_hash) == (second.number, second.content_hash)
    assert Comment.objects.count() == 1


def test_somebody_elses_draft_or_receipt_is_refused(consultation):
    owner, thief = speaker(consultation), speaker(consultation)
    draft = write(consultation, contributor=owner)
    with pytest.raises(Refused):
        send(draft, thief)
    send(draft, owner)
    with pytest.raises(Refused):
        send(draft, thief)


def test_a_person_of_another_community_cannot_send(consultation):
    with pytest.raises(Refused):
        send(write(consultation), ContributorFactory())


def test_a_stranger_waits_for_the_mail_and_nobody_sees_it_meanwhile(consultation):
    receipt = send(write(consultation), stranger(consultation), proven=False, introduction=introduction())
    assert (receipt.number, receipt.waits_for_mail) == (None, True)
    assert receipt.comment.state == CommentState.UNCONFIRMED
    assert not Comment.objects.visible_to(None, timezone.now()).exists()
    (letter,) = Letter.objects.all()
    assert letter.to == "olena@example.org"


def test_the_letter_that_asks_to_confirm_holds_nothing_that_a_stranger_typed(consultation):
    """Else anybody could send anything to any address in the community's name."""
    draft = write(consultation, body="Купуйте тут", quote="дешево", replacement="http://spam.example")
    send(draft, stranger(consultation), proven=False, introduction=introduction(name="Спам Спам"))
    letter = Letter.objects.get()
    for typed in ("Купуйте", "дешево", "spam.example", "Спам"):
        assert typed not in letter.subject + letter.text + letter.html


def test_without_consent_nothing_is_received(consultation):
    guest = stranger(consultation)
    for given in (None, introduction(consent=False)):
        with pytest.raises(Refused):
            send(write(consultation), guest, proven=False, introduction=given)
    assert not Comment.objects.exclude(state=CommentState.DRAFT).exists()
    assert not Letter.objects.exists()


def test_a_confirmed_person_is_not_renamed_by_a_stranger_with_their_address(consultation):
    owner = speaker(consultation, email="olena@example.org", name="Олена Мешканка")
    receipt = send(write(consultation), owner, proven=False, introduction=introduction(name="Хтось Інший"))
    owner.refresh_from_db()
    assert owner.name == "Олена Мешканка"
    assert receipt.comment.author_name == "Хтось Інший"


def test_what_a_known_person_says_of_themselves_is_kept_for_the_next_time(consultation):
    person = resident(consultation, name="")
    said_so = introduction(
        name="Іван",
        name_shown=NameShown.INITIALS,
        author_kind=AuthorKind.ORGANISATION,
        organisation="ГО «Двір»",
    )
    send(write(consultation), person, introduction=said_so)
    comment = send(write(consultation, body="Друга."), person).comment
    assert (comment.author_name, comment.name_shown, comment.organisation) == (
        "Іван",
        NameShown.INITIALS,
        "ГО «Двір»",
    )


@pytest.mark.parametrize(
    "fields", [{"name": " "}, {"author_kind": AuthorKind.ORGANISATION}, {"name": "а" * 121}]
)
def test_a_name_that_is_to_be_shown_must_be_there(consultation, fields):
    with pytest.raises(Refused):
        send(write(consultation), speaker(consultation), introduction=introduction(**fields))


def test_where_only_accounts_may_speak_a_guest_is_refused_and_keeps_the_draft():
    consultation = open_consultation(takes_guests=False)
    draft = write(consultation)
    with pytest.raises(Refused):
        send(draft, speaker(consultation))
    assert Comment.objects.get(pk=draft.pk).state == CommentState.DRAFT
    assert send(draft, resident(consultation)).number == 1


def test_where_no_comments_are_taken_nothing_is_written():
    with pytest.raises(Refused):
        write(open_consultation(takes_comments=False))


def test_pre_moderation_holds_it_with_its_number():
    consultation = open_consultation(moderation=Moderation.PRE)
    receipt = send(write(consultation), speaker(consultation))
    assert (receipt.number, receipt.waits_for_moderator) == (1, True)
    assert (receipt.comment.state, receipt.comment.reason) == (CommentState.HELD, Reason.UNREAD)
    assert not Comment.objects.visible_to(None, timezone.now()).exists()


def test_the_hash_is_of_what_was_said_where_and_when(consultation):
    from apps.consultations.domain import content

    comment = said(consultation)
    assert content.digest(comment) == comment.content_hash
    for field, value in {"body": "Інше", "replacement": "Інше", "kind": "question", "paragraph": 7}.items():
        other = Comment.objects.get(pk=comment.pk)
        setattr(other, field, value)
        assert content.digest(other) != comment.content_hash
    assert comment.author_name not in str(content.content(comment))


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"body": " \n\x00 "}, None),
        ({"body": "а" * (drafts.BODY_MAX + 1)}, None),
        ({"replacement": "а" * (drafts.BODY_MAX + 1)}, None),
        ({"quote": "а" * (drafts.QUOTE_MAX + 1)}, None),
        ({"body": "а" * drafts.BODY_MAX}, {}),
        ({"quote_prefix": "я" * 300 + "кінець", "quote": "тут"}, {"quote": "тут"}),
        ({"kind": CommentKind.CONCERN, "replacement": "лишнє"}, {"replacement": ""}),
    ],
)
def test_words_are_cleaned_and_bounded(consultation, fields, kept):
    if kept is None:
        with pytest.raises(Refused):
            write(consultation, **fields)
        return
    draft = write(consultation, **fields)
    assert {name: getattr(draft, name) for name in kept} == kept
    assert len(draft.quote_prefix) <= drafts.CONTEXT_MAX


def test_what_stands_nearest_to_the_passage_is_kept(consultation):
    draft = write(
        consultation, quote="тут", quote_prefix="я" * 300 + "близько", quote_suffix="поруч" + "я" * 300
    )
    assert draft.quote_prefix.endswith("близько")
    assert draft.quote_suffix.startswith("поруч")


def test_a_reply_goes_to_a_shown_comment_of_the_same_consultation(consultation):
    parent = said(consultation)
    reply = said(consultation, body="Згода.", parent=parent)
    assert reply.parent == parent
    hidden, elsewhere = said(consultation, body="Друга."), said(open_consultation())
    Comment.objects.filter(pk=hidden.pk).update(state=CommentState.HIDDEN, reason=Reason.INSULT)
    for wrong in (reply, hidden, elsewhere):
        with pytest.raises(Refused):
            write(consultation, parent=wrong)


def test_a_reply_is_not_sent_once_its_comment_is_hidden(consultation):
    parent = said(consultation)
    draft = write(consultation, parent=parent)
    Comment.objects.filter(pk=parent.pk).update(state=CommentState.HIDDEN, reason=Reason.INSULT)
    with pytest.raises(Refused):
        send(draft, speaker(consultation))


def test_the_receipt_comes_by_mail_once_with_number_moment_and_hash(consultation):
    receipt = send(write(consultation), speaker(consultation))
    run_effects()
    Effect.objects.filter(kind=submitting.RECEIVED).update(done_at=None)
    run_effects()
    (letter,) = Letter.objects.all()
    assert "№ 1" in letter.subject or "No. 1" in letter.subject
    assert receipt.content_hash in letter.text
    assert receipt.comment.body in letter.text
    assert f"/comments/{receipt.number}/" in letter.text


def test_the_receipt_of_what_was_erased_meanwhile_is_not_written(consultation):
    person = speaker(consultation)
    send(write(consultation), person)
    personal.erase(contributor=person, at=timezone.now())
    run_effects()
    assert not Letter.objects.exists()
    assert not Effect.objects.filter(dead_at__isnull=False).exists()


def test_markup_in_a_comment_stays_text_in_the_letter(consultation):
    person = speaker(consultation)
    send(write(consultation, body="<script>alert(1)</script>", quote="<b>"), person)
    run_effects()
    letter = Letter.objects.get()
    assert "<script>" not in letter.html
    assert "<script>" in letter.text


def test_a_draft_is_rewritten_and_thrown_away_until_it_is_sent(consultation):
    draft = write(consultation)
    drafts.rewrite(comment=draft, kind=CommentKind.QUESTION, body="Чому?", at=timezone.now())
    draft.refresh_from_db()
    assert (draft.kind, draft.body) == (CommentKind.QUESTION, "Чому?")
    other = write(consultation, body="Інша.")
    drafts.throw_away(comment=other, at=timezone.now())
    drafts.throw_away(comment=other, at=timezone.now())
    assert list(Comment.objects.all()) == [draft]
    send(draft, speaker(consultation))
    with pytest.raises(Refused):
        drafts.throw_away(comment=draft, at=timezone.now())
    with pytest.raises(Refused):
        drafts.rewrite(comment=draft, kind=CommentKind.QUESTION, body="Ні.", at=timezone.now())


def test_a_draft_that_nobody_touches_goes_after_thirty_days(consultation):
    left, touched = write(consultation), write(consultation)
    Comment.objects.filter(pk=left.pk).update(created_at=timezone.now() - drafts.KEPT)
    Comment.objects.filter(pk=touched.pk).update(
        created_at=timezone.now() - drafts.KEPT, edited_at=timezone.now() - timedelta(days=1)
    )
    for draft in (left, touched):
        drafts.forget(comment=draft, at=timezone.now())
    assert list(Comment.objects.all()) == [touched]
    later = Effect.objects.filter(kind=drafts.LEFT, subject_id=str(touched.pk)).order_by("due_at").last()
    assert later.due_at > timezone.now() + timedelta(days=28)


def test_nobody_keeps_more_than_fifty_drafts(consultation):
    person = speaker(consultation)
    draft = write(consultation, contributor=person)
    Comment.objects.bulk_create(
        Comment(
            community=consultation.community, consultation=consultation, contributor=person, state="draft",
            origin="site", body="…", created_at=timezone.now(),
        )
        for _ in range(drafts.DRAFTS_MAX - 1)
    )  # fmt: skip
    with pytest.raises(Refused):
        write(consultation, contributor=person)
    drafts.throw_away(comment=draft, at=timezone.now())
    assert write(consultation, contributor=person)


def test_what_is_known_of_a_person_is_not_written_anew_each_time(consultation, django_assert_max_num_queries):
    person, draft = speaker(consultation), write(consultation)
    with django_assert_max_num_queries(7):
        submitting.submit(comment=draft, contributor=person, proven=True, at=timezone.now())
    assert person.consent == introducing.CONSENT
    assert Consultation.objects.count() == 1
