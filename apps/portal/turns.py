"""Turns for work that a web process does while somebody waits: only so many at once on the whole portal."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from redis.exceptions import RedisError


@contextmanager
def turn(work: str, *, places: int, seconds: int) -> Iterator[bool]:
    """Whether one of `places` was free; it is given back at the end, at the latest after `seconds`.

    Without the shared cache nobody knows how many are at it: then there is no turn.
    """
    mine = secrets.token_hex(8)
    taken = _taken(work, places, seconds, mine)
    try:
        yield bool(taken)
    finally:
        if taken and cache.get(taken) == mine:  # not that of the next one, after ours ran out
            cache.delete(taken)


def _taken(work: str, places: int, seconds: int, mine: str) -> str:
    keys = [f"turn:{work}:{number}" for number in range(places)]
    try:
        return next((key for key in keys if cache.add(key, mine, seconds)), "")
    except RedisError:
        return ""
