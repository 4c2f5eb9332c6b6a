"""Which of the comments on a page the reader supports."""

from __future__ import annotations

from django.http import HttpRequest

from apps.portal import voices
from apps.portal.consulting.reading import Talk
from apps.portal.consulting.said import Said


def with_supports(request: HttpRequest, talk: Talk, shown: list[Said]) -> list[Said]:
    """The same, each knowing whether this reader supports it; asks nothing for a stranger."""
    every = [*shown, *(reply for item in shown for reply in item.replies)]
    ids = [item.comment.pk for item in every]
    supported = voices.supported(request, talk.community, ids, talk.at)
    for item in every:
        item.supported = item.comment.pk in supported
    return shown
