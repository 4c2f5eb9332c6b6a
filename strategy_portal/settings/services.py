"""Database, cache and broker settings built from their addresses."""

from __future__ import annotations

from typing import Any

from strategy_portal.environment import env


def databases(url: str, *, pool: bool = False) -> dict[str, dict[str, Any]]:
    """`DATABASES` for one PostgreSQL address; `pool` only for web processes."""
    config: dict[str, Any] = env.db_url_config(url)
    config["ENGINE"] = "django.db.backends.postgresql"
    config["OPTIONS"] = {**config.get("OPTIONS", {}), **({"pool": True} if pool else {})}
    return {"default": config}


def caches(url: str) -> dict[str, dict[str, Any]]:
    """`CACHES` on the shared Redis: limits and locks need one that all processes see."""
    return {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}}
