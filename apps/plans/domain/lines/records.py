"""A line for machines: names instead of words, sums as exact decimal texts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from apps.plans.domain.lines.model import Line


def record(line: Line) -> dict[str, Any]:
    """One measure; what is not known is null, never zero."""
    row = line.measure
    return {
        "stage": line.edition.stage.slug,
        "lineage": str(row.lineage),
        "address": row.slug,
        "code": row.code,
        "kind": row.kind,
        "goal": {"code": line.goal.code, "titles": dict(line.goal.titles)} if line.goal.code else None,
        "title": row.title,
        "description": row.description,
        "result": row.result,
        "unit": row.unit.name if row.unit else None,
        "co_executors": line.co_executors,
        "partners": line.partners,
        "starts_on": row.starts_on.isoformat() if row.starts_on else None,
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
        "territory": row.territory,
        "latitude": _exact(row.latitude),
        "longitude": _exact(row.longitude),
        "dream_id": row.dream_id,
        "milestones": [
            {"title": title, "due_on": due.isoformat() if due else None} for title, due in line.milestones
        ],
        "indicators": [item._asdict() for item in line.indicators],
        **_facts(line),
    }


def _facts(line: Line) -> dict[str, Any]:
    row: Any = line.measure
    return {
        "state": row.reported,
        "standing": row.standing,
        "reason": line.reason,
        "as_of": line.as_of.isoformat() if line.as_of else None,
        "funding": [
            {"year": year, "source": source, **{name: _exact(sum_) for name, sum_ in sums._asdict().items()}}
            for (year, source), sums in line.money.items()
        ],
        "total_planned": _exact(line.total),
    }


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
