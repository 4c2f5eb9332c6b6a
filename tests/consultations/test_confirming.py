"""Links in letters: once, for a while, for their community and their purpose; and what they confirm."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.consultations.domain import (
    confirming,
    contributors,
    guests,
    introducing,
    links,
    submitting,
    windows,
)
from apps.consultations.enums import CommentState, Identity, LinkPurpose, NameShown
from apps.consultations.models import Comment, Consultation, Contributor, OneTimeLink
from apps.core.models import Effect
from apps.people.models import Letter
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import (
    introduction,
    open_consultation,
    run_effects,
    said,
    send,
    shut,
    speaker,
    stranger,
    token_of,
    write,
)
from tests.factories import CommunityFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def consultation():
    return open_consultation()


def sent(consultation, **fields):
    """A stranger's comment and the secret in their letter."""
    receipt = send(
        write(consultation), stranger(consultation), proven=False, introduction=introduction(**fields)
    )
    return receipt, token_of(Letter.objects.order_by("-pk").first())


def confirm(consultation, token, at=None):
    return confirming.confirm(community=consultation.community, token=token, at=at or timezone.now())


def link(contributor, purpose=LinkPurpose.ENTER, lasts=DAY):
    return links.make(
        contributor=contributor, purpose=purpose, subject_id=None, at=timezone.now(), lasts=lasts
    )


def test_confirmed_it_gets_its_number_and_keeps_the_moment_of_sending(consultation):
    receipt, token = sent(consultation)
    found = confirm(consultation, token)
    comment = Comment.objects.get()
    assert (found.purpose, found.comment, found.contributor) == (
        LinkPurpose.COMMENT,
        comment,
        comment.contributor,
    )
    assert (comment.state, comment.number, comment.identity) == (CommentState.VISIBLE, 1, Identity.EMAIL)
    assert (comment.received_at, comment.content_hash) == (receipt.received_at, receipt.content_hash)
    run_effects()
    assert Letter.objects.filter(text__contains=receipt.content_hash).count() == 1


def test_the_owner_is_known_as_they_introduced_themselves(consultation):
    _receipt, token = sent(consultation, name="Олена", name_shown=NameShown.INITIALS)
    guest = confirm(consultation, token).contributor
    guest.refresh_from_db()
    assert guest.confirmed_at is not None
    assert (guest.name, guest.name_shown, guest.consent) == (
        "Олена",
        NameShown.INITIALS,
        introducing.CONSENT,
    )


def test_a_link_works_once(consultation):
    _receipt, token = sent(consultation)
    assert confirm(consultation, token)
    assert confirm(consultation, token) is None
    assert Comment.objects.get().number == 1


def test_looking_at_a_link_does_not_use_it(consultation):
    token = link(speaker(consultation))
    for _again in range(2):
        assert links.find(token=token, community=consultation.community, at=timezone.now())
    assert confirm(consultation, token).purpose == LinkPurpose.ENTER
    assert links.find(token=token, community=consultation.community, at=timezone.now()) is None


def test_a_link_of_another_community_does_not_exist(consultation):
    token = link(speaker(consultation))
    other = CommunityFactory()
    assert links.find(token=token, community=other, at=timezone.now()) is None
    assert confirming.confirm(community=other, token=token, at=timezone.now()) is None
    assert confirm(consultation, token)


def test_a_link_ends(consultation):
    token = link(speaker(consultation), lasts=timedelta(hours=1))
    assert confirm(consultation, token, timezone.now() + timedelta(hours=1)) is None
    assert confirm(consultation, token)


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "\ud800", "а" * 10_000])
def test_a_guessed_link_does_not_work(consultation, token):
    sent(consultation)
    assert confirm(consultation, token) is None
    assert Comment.objects.get().state == CommentState.UNCONFIRMED


def test_a_link_is_for_its_purpose(consultation):
    token = link(speaker(consultation))
    given = {"token": token, "community": consultation.community, "at": timezone.now()}
    assert links.use(purpose=LinkPurpose.COMMENT, **given) is None
    assert links.use(purpose=LinkPurpose.ENTER, **given)


def test_the_secret_itself_is_kept_nowhere_but_in_the_letter(consultation):
    tokens = {link(speaker(consultation)) for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43
    kept = str(list(OneTimeLink.objects.values()))
    assert not [token for token in tokens if token in kept]


@pytest.mark.parametrize(
    ("after", "taken"), [(windows.GRACE - timedelta(minutes=1), True), (windows.GRACE, False)]
)
def test_who_sent_in_time_confirms_until_a_day_after_the_closing(consultation, after, taken):
    receipt, token = sent(consultation)
    shut(consultation)
    now = timezone.now()
    opened = {"opens_at": now - 2 * DAY - after, "closes_at": now - after}
    _move(consultation, **opened)
    Comment.objects.filter(pk=receipt.comment.pk).update(received_at=now - after - timedelta(minutes=1))
    if taken:
        assert confirm(consultation, token).comment.number == 1
        return
    with pytest.raises(windows.Closed):
        confirm(consultation, token)
    assert Comment.objects.get().state == CommentState.UNCONFIRMED
    assert OneTimeLink.objects.get().used_at is None


def _move(consultation, **moments):
    import pgtrigger

    with pgtrigger.ignore("consultations.Consultation:announcement_stays"):
        Consultation.objects.filter(pk=consultation.pk).update(**moments)


def test_after_the_call_off_nothing_is_confirmed(consultation):
    _receipt, token = sent(consultation)
    shut(consultation, "called off")
    with pytest.raises(windows.Closed):
        confirm(consultation, token)


def test_near_the_closing_the_link_ends_with_the_day_of_grace(consultation):
    closes_at = timezone.now() + timedelta(hours=2)
    _move(consultation, closes_at=closes_at)
    sent(consultation)
    ends = OneTimeLink.objects.get().expires_at
    assert abs(ends - closes_at - windows.GRACE) < timedelta(seconds=5)


def test_one_confirmed_comment_does_not_confirm_another_with_the_same_address(consultation):
    """Somebody else may have typed it."""
    sent(consultation)
    _second, token = sent(consultation)
    confirm(consultation, token)
    assert sorted(Comment.objects.values_list("state", flat=True)) == [
        CommentState.UNCONFIRMED,
        CommentState.VISIBLE,
    ]


def test_a_comment_that_was_deleted_meanwhile_is_refused_in_words(consultation):
    receipt, token = sent(consultation)
    receipt.comment.delete()
    with pytest.raises(Refused):
        confirm(consultation, token)


def test_what_nobody_confirms_goes_after_seven_days_with_the_address(consultation):
    receipt, _token = sent(consultation)
    early = timezone.now() + contributors.KEPT - timedelta(hours=1)
    assert not confirming.forget_unconfirmed(comment=receipt.comment, at=early)
    late = timezone.now() + contributors.KEPT + timedelta(hours=1)
    assert confirming.forget_unconfirmed(comment=receipt.comment, at=late)
    assert guests.forget(contributor=Contributor.objects.get(), at=late)
    for model in (Comment, Contributor, Letter, OneTimeLink):
        assert not model.objects.exists()


def test_the_outbox_remembers_to_forget(consultation):
    receipt, _token = sent(consultation)
    due = {effect.kind: effect for effect in Effect.objects.all()}
    assert due[submitting.UNCONFIRMED].subject_id == str(receipt.comment.pk)
    assert due[contributors.UNCONFIRMED].due_at > timezone.now() + 6 * DAY


def test_a_guest_with_a_younger_link_is_looked_at_again(consultation):
    guest = stranger(consultation)
    Contributor.objects.update(created_at=timezone.now() - contributors.KEPT)
    link(guest, lasts=3 * DAY)
    assert not guests.forget(contributor=guest, at=timezone.now())
    last = Effect.objects.filter(kind=contributors.UNCONFIRMED).order_by("due_at").last()
    assert last.due_at > timezone.now() + 2 * DAY
    assert guests.forget(contributor=guest, at=timezone.now() + 4 * DAY)


def test_who_confirmed_is_never_forgotten_as_unconfirmed(consultation):
    receipt, token = sent(consultation)
    confirm(consultation, token)
    late = timezone.now() + contributors.KEPT + DAY
    assert not confirming.forget_unconfirmed(comment=receipt.comment, at=late)
    assert not guests.forget(contributor=Contributor.objects.get(), at=late)
    assert said(consultation, body="Друга.").number == 2
