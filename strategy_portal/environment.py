"""The one place where the environment is read."""

from __future__ import annotations

import os
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()


def service_urls(instance: str) -> dict[str, str]:
    """Addresses of PostgreSQL, the Redis broker and the Redis cache.

    `DATABASE_URL` and `REDIS_URL` in the environment win; otherwise the addresses
    of the embedded services of `instance` ("demo" or "test") are used.
    """
    if "DATABASE_URL" in os.environ and "REDIS_URL" in os.environ:
        broker = os.environ["REDIS_URL"]
        return {
            "DATABASE_URL": os.environ["DATABASE_URL"],
            "REDIS_URL": broker,
            "CACHE_URL": os.environ.get("CACHE_URL", broker),
        }
    from strategy_portal.local.services import urls

    found = dict(urls(instance))
    for name in ("DATABASE_URL", "REDIS_URL", "CACHE_URL"):
        if name in os.environ:
            found[name] = os.environ[name]
    return found
