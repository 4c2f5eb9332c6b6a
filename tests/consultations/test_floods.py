"""Limits in words, and the same wording again and again: grouped and looked at, never deleted."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.consultations.domain import likeness, limits, places
from apps.consultations.enums import CommentState, Reason
from apps.consultations.models import Comment, CommentGroup
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import (
    consultation_on,
    introduction,
    open_consultation,
    said,
    send,
    speaker,
    stranger,
    write,
)

pytestmark = pytest.mark.django_db
LONG = "Просимо не забудовувати берег річки Тисмениця, бо це єдине місце для відпочинку мешканців району."


@pytest.fixture
def consultation():
    return open_consultation()


def states():
    return list(Comment.objects.order_by("number").values_list("state", "reason"))


HELD, SHOWN = (CommentState.HELD, Reason.FLOOD), (CommentState.VISIBLE, "")


def test_who_says_the_same_twice_waits_for_a_moderator(consultation):
    person = speaker(consultation)
    said(consultation, person, body="Більше дерев!")
    said(consultation, person, body=" БІЛЬШЕ… дерев")
    assert states() == [SHOWN, HELD]


def test_many_with_the_same_long_words_are_held_from_the_fourth_on_and_grouped(consultation):
    for _ in range(6):
        said(consultation, body=LONG)
    assert states() == [SHOWN] * 3 + [HELD] * 3
    (group,) = CommentGroup.objects.all()
    assert group.comments.count() == 6
    assert "Просимо" not in group.title


def test_short_words_are_alike_by_nature(consultation):
    for _ in range(6):
        said(consultation, body="Підтримую.")
    assert states() == [SHOWN] * 6


def test_the_same_words_in_another_consultation_are_no_flood(consultation):
    other = open_consultation(community=consultation.community)
    person = speaker(consultation)
    said(consultation, person, body=LONG)
    assert said(other, person, body=LONG).is_readable


def test_the_same_reason_for_another_replacement_is_not_the_same(consultation):
    person = speaker(consultation)
    for number in range(3):
        said(consultation, person, body="Так краще.", replacement=f"Речення {number}.")
    assert states() == [SHOWN] * 3


def test_who_sends_much_to_one_place_waits_for_a_moderator_there_alone():
    consultation = consultation_on()
    person = speaker(consultation)
    section = places.find(consultation, "section-1", None)
    for number in range(limits.SECTION_AN_HOUR + 1):
        said(consultation, person, body=f"Думка {number}", place=section)
    said(consultation, person, body="Про ціле.")
    assert states() == [SHOWN] * limits.SECTION_AN_HOUR + [HELD, SHOWN]


def old(consultation, person, count, ago):
    Comment.objects.bulk_create(
        Comment(
            community=consultation.community, consultation=consultation, contributor=person, state="visible",
            origin="letter", body=f"Раніше {n} {ago}", number=int(1000 + n + ago.total_seconds()),
            received_at=timezone.now() - ago, place_code="section-9",
        )
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("count", "ago", "taken"),
    [
        (limits.AN_HOUR - 1, timedelta(minutes=59), True),
        (limits.AN_HOUR, timedelta(minutes=59), False),
        (limits.AN_HOUR, timedelta(minutes=61), True),
        (limits.A_DAY, timedelta(hours=23), False),
        (limits.A_DAY, timedelta(hours=25), True),
    ],
)
def test_beyond_the_limit_the_draft_is_kept_for_later(consultation, count, ago, taken):
    person = speaker(consultation)
    old(consultation, person, count, ago)
    draft = write(consultation)
    if taken:
        assert send(draft, person).number
        return
    with pytest.raises(Refused) as refusal:
        send(draft, person)
    draft.refresh_from_db()
    assert draft.state == CommentState.DRAFT
    assert str(limits.AN_HOUR if count == limits.AN_HOUR else limits.A_DAY) in refusal.value.messages[0]


def test_nobodys_letter_box_is_filled_by_strangers(consultation):
    guest = stranger(consultation)
    for number in range(limits.WAITING):
        send(write(consultation, body=f"Думка {number}"), guest, proven=False, introduction=introduction())
    with pytest.raises(Refused):
        send(write(consultation), guest, proven=False, introduction=introduction())


@given(
    st.text(max_size=60),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([" ", "\n", "… ", "! "]),
)
def test_case_blanks_and_points_make_no_difference(words, cased, between):
    """Only for letters that have one capital form."""
    plain = " ".join(word for word in words.split() if word.upper().lower() == word.lower())
    bare = likeness._bare(plain)
    if cased(plain).casefold() == plain.casefold():
        assert likeness._bare(between.join(cased(plain).split())) == bare


def test_different_words_differ():
    hashes = {
        likeness.wording_hash(Comment(body=body)) for body in ("Більше дерев", "Менше дерев", "Більшедерев")
    }
    assert len(hashes) == 3
