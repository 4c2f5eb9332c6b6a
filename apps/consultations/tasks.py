"""What happens after somebody spoke: the receipt, the letters about answers, and what is not kept."""

from __future__ import annotations

from django.utils import timezone

from apps.communities.models import Unit
from apps.consultations.domain import (
    answer_letters,
    comment_letters,
    confirming,
    contributors,
    drafts,
    guests,
    submitting,
    unit_letters,
)
from apps.consultations.domain.surveys import responses
from apps.consultations.models import Comment, Contributor
from apps.core import outbox
from apps.core.models import Effect

_WITH = ("consultation__community", "contributor__user")


@outbox.handles(submitting.RECEIVED)
def write_receipt(effect: Effect) -> None:
    """The author gets the number, the moment and the hash."""
    if comment := Comment.objects.select_related(*_WITH).filter(pk=effect.subject_id).first():
        comment_letters.confirm_receipt(comment, at=timezone.now())


@outbox.handles(submitting.UNCONFIRMED)
def forget_unconfirmed_comment(effect: Effect) -> None:
    """A comment that nobody confirmed is not kept."""
    if comment := Comment.objects.filter(pk=effect.subject_id).first():
        confirming.forget_unconfirmed(comment=comment, at=timezone.now())


@outbox.handles(drafts.LEFT)
def forget_draft(effect: Effect) -> None:
    """A draft that nobody touches is not kept."""
    if comment := Comment.objects.filter(pk=effect.subject_id).first():
        drafts.forget(comment=comment, at=timezone.now())


@outbox.handles(responses.LEFT)
def forget_answers(effect: Effect) -> None:
    """Answers that nobody sent are not kept."""
    responses.forget_left(response_id=effect.subject_id, at=timezone.now())


@outbox.handles(contributors.UNCONFIRMED)
def forget_guest(effect: Effect) -> None:
    """An address that nobody confirmed is not kept."""
    if contributor := Contributor.objects.filter(pk=effect.subject_id).first():
        guests.forget(contributor=contributor, at=timezone.now())


@outbox.handles(answer_letters.ANSWERED)
def tell_author(effect: Effect) -> None:
    """In the evening an author is told what was answered, in one letter."""
    rows = Contributor.objects.select_related("community", "user")
    if contributor := rows.filter(pk=effect.subject_id).first():
        answer_letters.tell(contributor=contributor, at=timezone.now())


@outbox.handles(unit_letters.ASKED)
def tell_unit(effect: Effect) -> None:
    """A unit is told in the morning what it is asked."""
    if unit := Unit.objects.select_related("community").filter(pk=effect.subject_id).first():
        unit_letters.tell(unit=unit, at=timezone.now())
