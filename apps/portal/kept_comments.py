"""Comments that this browser wrote, with what it said of their author: kept in the session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from apps.consultations.models import Comment
from apps.portal.voices import KEPT

MOST = 40  # so many of its own comments a browser keeps in mind


def keep(request: HttpRequest, comment: Comment, author: dict[str, Any] | None = None) -> None:
    """Keep in mind that `comment` was written in this browser, with what its author said of themselves."""
    kept = {key: value for key, value in _kept(request).items() if key != str(comment.pk)}
    kept[str(comment.pk)] = author or {}
    request.session[KEPT] = dict(list(kept.items())[-MOST:])


def author_of(request: HttpRequest, comment: Comment) -> dict[str, Any]:
    """What the author of a draft said of themselves in this browser; empty when nothing is known."""
    return dict(_kept(request).get(str(comment.pk), {}))


def kept(request: HttpRequest) -> set[int]:
    """Ids of the comments written in this browser."""
    return {int(key) for key in _kept(request)}


def _kept(request: HttpRequest) -> dict[str, dict[str, Any]]:
    return dict(request.session.get(KEPT, {}))
