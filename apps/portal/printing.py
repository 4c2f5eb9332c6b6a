"""PDFs made while a reader waits: two at once, each kept for some minutes."""

from __future__ import annotations

import hashlib
import logging

from django.core.cache import cache
from redis.exceptions import RedisError

from apps.core.pdf import RenderFailed
from apps.portal.turns import turn
from apps.publications.pdf.manuscript import Manuscript
from apps.publications.pdf.plan_table import LIMITS, print_selection

AT_ONCE = 2  # made at the same time on the whole portal
KEPT = 600  # seconds that a finished one stays in the shared cache

log = logging.getLogger(__name__)


def printed(made: Manuscript) -> bytes:
    """The PDF of a selection; empty when no turn is free or it was not made within its limits.

    Without the shared cache there are no turns.
    """
    key = _key(made)
    try:
        kept: bytes | None = cache.get(key)
    except RedisError:
        return b""
    if kept is None and (kept := _printed(made)):
        cache.set(key, kept, KEPT)
    return kept


def _key(made: Manuscript) -> str:
    """What the finished file hangs on: every printed word of it, and the look of the community."""
    digest = hashlib.sha256(made.html.encode())
    for asset in made.assets.values():
        digest.update(asset if isinstance(asset, bytes) else asset.name.encode())
    return f"plan-pdf:{digest.hexdigest()}"


def _printed(made: Manuscript) -> bytes:
    with turn("plan-pdf", places=AT_ONCE, seconds=LIMITS.wall_seconds + 10) as free:
        if not free:
            return b""
        try:
            return print_selection(made).content
        except RenderFailed as error:
            log.warning("plan PDF not made: %s", error.reason)
            return b""
