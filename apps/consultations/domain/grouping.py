"""Groups of comments that say the same and get one answer. A group never changes or deletes a comment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.models import Comment, CommentGroup, Consultation
from apps.core import audit
from apps.people.models import User
from apps.strategies.domain.errors import Refused

LONGEST_TITLE = 300


@transaction.atomic
def make(
    *, consultation: Consultation, title: str, comments: Iterable[Comment], by: User | None, at: datetime
) -> CommentGroup:
    """A new group of comments of one consultation; they leave the groups they were in.

    Raises `Refused` without a title, without comments, or for a comment of another consultation.
    """
    with audit.verb("group_comments", by=by):
        group = CommentGroup.objects.create(
            consultation=consultation, title=_title(title), created_at=at, created_by=by
        )
        add(group=group, comments=comments, by=by)
    return group


@transaction.atomic
def add(*, group: CommentGroup, comments: Iterable[Comment], by: User | None) -> int:
    """Put comments into a group; returns how many. `Refused` for none, or of another consultation."""
    found = _locked(comments)
    if not found:
        raise Refused(_("Choose at least one comment."))
    if any(comment.consultation_id != group.consultation_id for comment in found):
        raise Refused(_("The comments belong to different consultations."))
    former = {row.group_id for row in found if row.group_id is not None and row.group_id != group.pk}
    with audit.verb("group_comments", by=by):
        Comment.objects.filter(pk__in=[comment.pk for comment in found]).update(group=group)
        CommentGroup.objects.filter(pk__in=former, comments=None).delete()
    return len(found)


@transaction.atomic
def take_out(*, comments: Iterable[Comment], by: User | None) -> int:
    """Take comments out of their groups; a group that nobody is left in goes. Returns how many came out."""
    found = [comment for comment in _locked(comments) if comment.group_id is not None]
    with audit.verb("ungroup_comments", by=by):
        Comment.objects.filter(pk__in=[comment.pk for comment in found]).update(group=None)
        former = {comment.group_id for comment in found if comment.group_id is not None}
        CommentGroup.objects.filter(pk__in=former, comments=None).delete()
    return len(found)


@transaction.atomic
def rename(*, group: CommentGroup, title: str, by: User | None) -> CommentGroup:
    """Say otherwise what the comments have in common. `Refused` without a title."""
    group = CommentGroup.objects.select_for_update().get(pk=group.pk)
    with audit.verb("rename_group", by=by):
        group.title = _title(title)
        group.save(update_fields=["title"])
    return group


@transaction.atomic
def dissolve(*, group: CommentGroup, by: User | None) -> None:
    """Let the comments stand by themselves again; their answers stay."""
    with audit.verb("ungroup_comments", by=by):
        _locked(Comment.objects.filter(group=group))
        CommentGroup.objects.filter(pk=group.pk).delete()


def _locked(comments: Iterable[Comment]) -> list[Comment]:
    rows = Comment.objects.select_for_update().filter(pk__in=[row.pk for row in comments])
    return list(rows.order_by("pk"))


def _title(words: str) -> str:
    title = " ".join(words.split())
    if not title:
        raise Refused(_("Say what the comments have in common."))
    return title[:LONGEST_TITLE]
