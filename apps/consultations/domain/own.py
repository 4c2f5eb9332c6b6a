"""What belongs to one contributor: the only way by which pages reach what is not everybody's to see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from apps.communities.models import Community
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, CommentFile, Consultation, Contributor, Support


def contributor(*, community: Community, user: Any = None, guest: int | None = None) -> Contributor | None:
    """Who speaks in `community` with this account, or the guest of this id whose e-mail is confirmed."""
    rows = Contributor.objects.filter(community=community).select_related("community")
    if user is not None:
        return rows.filter(user=user).first()
    if guest is None:
        return None
    return rows.filter(pk=guest, user=None, confirmed_at__isnull=False).first()


def comments(owner: Contributor) -> QuerySet[Comment]:
    """Everything that `owner` wrote in the community, the latest first, with what became of it."""
    rows = owner.comments.select_related("consultation__community", "disposition__unit", "parent")
    return rows.prefetch_related("files", "appeals").order_by("-pk")


def comment(
    *, consultation: Consultation, pk: int, owner: Contributor | None, kept: Collection[int] = ()
) -> Comment | None:
    """The comment, if it is `owner`'s, or if nobody's name stands on it yet and the browser keeps its id.

    A browser keeps the ids of what was written in it: `kept`. With them it also reads the receipt of what
    waits for its author's e-mail.
    """
    rows = Comment.objects.filter(consultation=consultation, pk=pk)
    rows = rows.select_related("consultation__community", "contributor", "parent", "disposition__unit")
    own = Q(contributor=owner) if owner is not None else Q(pk=None)
    if pk in kept:
        own |= Q(contributor=None) | Q(contributor__user=None) & ~Q(state=CommentState.DRAFT)
    found: Comment | None = rows.filter(own).first()
    return found


def supported(*, owner: Contributor, among: Collection[int]) -> set[int]:
    """Which of these comments `owner` supports."""
    rows = Support.objects.filter(contributor=owner, comment__in=among)
    return set(rows.values_list("comment_id", flat=True))


def file(*, comment: Comment, pk: int) -> CommentFile | None:
    """A file of a comment that the reader may see."""
    return comment.files.filter(pk=pk).first()
