"""One statement over all tables of events: spelled once, asked by each reader with their own values.

Some ninety tables are joined in it. Having the ORM spell that anew for every page takes longer than
PostgreSQL takes to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.utils import timezone

from apps.core import audit


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; empty means all."""

    verb: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    by_people: bool = False  # without what the portal did by itself


Grouped = Callable[[Any, Any, Filters], models.QuerySet[Any]]
COLUMNS = ("act_key", "table", "at", "person", "verbs", "label", "count")
# Values that stand in for a reader's own while the statement is spelled.
_USER, _VERB, _PERSON = -918_273_645, "\ue000verb", "\ue000person"
_SINCE, _UNTIL = date(1, 1, 1), date(9999, 12, 31)


def rows(grouped: Grouped, user: Any, filters: Filters, wanted: slice) -> list[dict[str, Any]]:
    """The acts of all tables, newest first: `grouped(model, user, filters)` says what is asked of each."""
    given = tuple(bool(value) for value in (filters.verb, filters.person, filters.since, filters.until))
    zone = timezone.get_current_timezone_name()
    sql, params = _spelled(grouped, user.is_superuser, given, filters.by_people, zone)
    own = {_USER: user.pk, _VERB: filters.verb, _PERSON: filters.person}
    own |= {_SINCE: filters.since, _UNTIL: filters.until}
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [*(_own(value, own) for value in params), wanted.stop - wanted.start, wanted.start]
        )
        return [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]


def _own(value: Any, own: dict[Any, Any]) -> Any:
    return own.get(value, value) if isinstance(value, int | str | date) else value


@lru_cache(maxsize=64)
def _spelled(
    grouped: Grouped, everything: bool, given: tuple[bool, ...], by_people: bool, _zone: str
) -> tuple[str, tuple[Any, ...]]:
    user = get_user_model()(pk=_USER, is_superuser=everything)
    verb, person, since, until = given
    filters = Filters(
        verb=_VERB if verb else "",
        person=_PERSON if person else "",
        since=_SINCE if since else None,
        until=_UNTIL if until else None,
        by_people=by_people,
    )
    parts, params = [], []
    for model in audit.event_models():
        try:
            sql, values = grouped(model, user, filters).query.get_compiler(using="default").as_sql()
        except EmptyResultSet:  # a table that belongs to no community is nobody's to read
            continue
        parts.append(f"({sql})")
        params += values
    names = ", ".join(connection.ops.quote_name(name) for name in COLUMNS)
    union = " UNION ALL ".join(parts)
    whole = f'SELECT {names} FROM ({union}) AS acts ORDER BY "at" DESC, act_key LIMIT %s OFFSET %s'  # noqa: S608
    return whole, tuple(params)
