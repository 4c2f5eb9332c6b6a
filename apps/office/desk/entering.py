"""Who enters which page of the desk. What belongs to another community does not exist."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from apps.communities.models import Community
from apps.consultations.models import Comment, CommentGroup, Consultation
from apps.office.access import may

KEPT_BACK = ("draft", "unconfirmed")  # nobody but their authors reads these


def consultations(user: Any) -> QuerySet[Consultation]:
    """All consultations of the communities of `user`."""
    own = Community.objects.kept_by(user).values("pk")
    rows = Consultation.objects.select_related(
        "community", "unit", "edition__strategy", "plan_edition__stage__strategy"
    )
    return rows.filter(community__in=own)


def consultation(request: HttpRequest, pk: int, permission: str = "view_comment") -> Consultation:
    """One of them; 404 for a foreign one, 403 without the permission."""
    found = consultations(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    need(request, permission, found)
    return found


def comments(user: Any) -> QuerySet[Comment]:
    """What was said in the consultations of the communities of `user`."""
    own = Community.objects.kept_by(user).values("pk")
    rows: QuerySet[Comment] = Comment.objects.filter(community__in=own, consultation__isnull=False)
    talk = ("consultation__edition__strategy", "consultation__plan_edition__stage__strategy")
    own_rows = ("consultation__community", "community", "disposition__unit", "group", "parent")
    return rows.exclude(state__in=KEPT_BACK).select_related(*talk, *own_rows)


def comment(request: HttpRequest, pk: int, permission: str = "view_comment") -> Comment:
    """One of them; 404 for a foreign one, 403 without the permission."""
    found = comments(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    need(request, permission, found)
    return found


def group(request: HttpRequest, pk: int, permission: str = "view_comment") -> CommentGroup:
    """A group of comments; 404 for a foreign one, 403 without the permission."""
    own = Community.objects.kept_by(request.user).values("pk")
    rows = CommentGroup.objects.select_related("consultation__community").filter(
        consultation__community__in=own
    )
    found: CommentGroup | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    need(request, permission, found)
    return found


def need(request: HttpRequest, permission: str, subject: Any) -> None:
    """403 without the permission."""
    if not may(request.user, f"consultations.{permission}", subject):
        raise PermissionDenied


def person(request: HttpRequest) -> Any:
    """Who is signed in, for verbs: the pages of the desk are for staff alone."""
    return request.user


def number(value: str) -> int | None:
    """An id as it stands in a form; none for what cannot be one."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
