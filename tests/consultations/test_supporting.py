"""Supporting what others say: once, by somebody known, while it is shown."""

import pytest
from django.utils import timezone

from apps.consultations.domain import supporting
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Support
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import open_consultation, put_into, resident, said, speaker, stranger
from tests.factories.consultations import ContributorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return said(open_consultation())


def support(comment, person):
    return supporting.support(comment=comment, contributor=person, at=timezone.now())


def unsupport(comment, person):
    return supporting.unsupport(comment=comment, contributor=person, at=timezone.now())


def test_each_person_counts_once(comment):
    first, second = speaker(comment.consultation), resident(comment.consultation)
    assert [support(comment, person) for person in (first, first, second, second)] == [1, 1, 2, 2]
    assert [unsupport(comment, person) for person in (first, first, second)] == [1, 1, 0]
    comment.refresh_from_db()
    assert (comment.support_count, Support.objects.count()) == (0, 0)


def test_nobody_supports_their_own(comment):
    with pytest.raises(Refused):
        support(comment, comment.contributor)


def test_an_account_and_a_guest_with_the_same_address_count_once_and_support_no_comment_of_their_own(comment):
    account = resident(comment.consultation)
    guest = speaker(comment.consultation, email=account.email)
    assert [support(comment, person) for person in (account, guest)] == [1, 1]
    own = said(comment.consultation, account, body="Моя думка.")
    with pytest.raises(Refused):
        support(own, guest)


def test_nobody_supports_by_an_address_that_is_not_confirmed(comment):
    with pytest.raises(Refused):
        support(comment, stranger(comment.consultation))


def test_nobody_supports_from_another_community(comment):
    with pytest.raises(Refused):
        support(comment, ContributorFactory())


def test_where_only_accounts_may_speak_guests_do_not_support():
    consultation = open_consultation(takes_guests=False)
    comment = said(consultation, resident(consultation))
    with pytest.raises(Refused):
        support(comment, speaker(consultation))
    assert support(comment, resident(consultation)) == 1


@pytest.mark.parametrize(
    "state", [CommentState.HELD, CommentState.HIDDEN, CommentState.WITHDRAWN, CommentState.ERASED]
)
def test_what_is_not_shown_is_not_supported_but_support_may_be_taken_back(comment, state):
    before, after = speaker(comment.consultation), speaker(comment.consultation)
    support(comment, before)
    put_into(comment, state)
    with pytest.raises(Refused):
        support(comment, after)
    assert unsupport(comment, before) == 0


def test_what_was_said_at_a_hearing_is_supported_too(comment):
    Comment.objects.filter(pk=comment.pk).update(origin="hearing", contributor=None)
    assert support(comment, speaker(comment.consultation)) == 1
