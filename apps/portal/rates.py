"""How often one reader may send a form, counted in the shared cache."""

from __future__ import annotations

from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError


def within(request: HttpRequest, action: str, amount: int, seconds: int) -> bool:
    """Count one more; whether there were at most `amount` from the reader's address in this stretch of time.

    Without the shared cache nobody counts, and everyone may.
    """
    window = int(time()) // seconds
    key = f"rate:{action}:{get_adapter().get_client_ip(request)}:{window}"
    try:
        cache.add(key, 0, seconds)
        return bool(cache.incr(key) <= amount)
    except (RedisError, ValueError):  # ValueError: the count ran out between the two
        return True
