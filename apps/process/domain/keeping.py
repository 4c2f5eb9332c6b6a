"""What an obligation keeps of how it was computed: the rule, the calendar, the days off on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from apps.core.workdays import Calendar, DayOff, Reckoned
from apps.process.models import DeadlineRule


def as_data(rule: DeadlineRule) -> dict[str, Any]:
    """What an obligation keeps of its rule: how it counts, and the words and basis as they were then."""
    return {
        "id": rule.pk,
        "code": rule.code,
        "direction": str(rule.direction),
        "number": rule.number,
        "unit": str(rule.unit),
        "month": rule.month,
        "day": rule.day,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "words": rule.words,
        "basis": rule.basis,
        "source_url": rule.source_url,
        "verified": rule.verified,
    }


def counts_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rules kept by obligations lead to the same day from the same anchor."""
    return all(one.get(key) == other.get(key) for key in ("direction", "number", "unit", "month", "day"))


def calendar_data(reckoned: Reckoned, calendar: Calendar) -> dict[str, Any]:
    """The country, and what its calendar said of the days that the result hangs on."""
    span = reckoned.span
    kept: dict[str, Any] = {"country": calendar.country}
    if span:
        first, last = span[0].isoformat(), span[1].isoformat()
        kept |= {"from": first, "to": last, "fingerprint": reckoned.fingerprint(calendar)}
    return kept


def method_data(reckoned: Reckoned) -> dict[str, Any]:
    """The day as counted, and the days off that changed it or were passed over."""
    return {
        "plain": reckoned.plain.isoformat(),
        "moved": reckoned.moved,
        "off": _days_off(reckoned.off),
        "skipped": _days_off(reckoned.skipped),
    }


def _days_off(days: Iterable[DayOff]) -> list[dict[str, str]]:
    return [{"day": off.day.isoformat(), "kind": off.kind.value, "label": off.label} for off in days]
