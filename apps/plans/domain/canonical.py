"""The canonical JSON of a plan edition and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from apps.plans.models import Measure, PlanEdition

# What a reader sees of a measure besides its parts; also what a fork copies and an undo restores.
FIELDS = (
    "code",
    "kind",
    "title",
    "description",
    "result",
    "territory",
    "dream_id",
)


def content(edition: PlanEdition) -> dict[str, Any]:
    """Everything a reader of the edition sees, by lineage and in order; no ids, no times of rows."""
    stage = edition.stage
    return {
        "community": stage.strategy.community.katottg or stage.strategy.community.name,
        "strategy": stage.strategy.slug,
        "stage": stage.slug,
        "edition": edition.number,
        "currency": stage.currency,
        "measures": measures(Measure.objects.filter(edition=edition)),
        "carryovers": _carryovers(edition),
        "figures": list(edition.figures.order_by("what").values("what", "value", "source", "source_url")),
        "sources": list(edition.sources.order_by("position", "pk").values("label", "url", "licence")),
    }


def measures(rows: Any) -> list[dict[str, Any]]:
    """Measures with all their parts; five queries whatever their number."""
    found = rows.select_related("unit").prefetch_related(
        "co_executor_rows__unit", "partner_rows__partner", "funding", "milestones", "indicators"
    )
    return [_measure(row) for row in found.order_by("position", "pk")]


def _measure(row: Measure) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in FIELDS},
        "lineage": str(row.lineage),
        "goal": str(row.goal) if row.goal else None,
        "unit": row.unit.name if row.unit else "",
        "co_executors": sorted(item.unit.name for item in row.co_executor_rows.all()),
        "partners": sorted(item.partner.name for item in row.partner_rows.all()),
        "starts_on": row.starts_on.isoformat() if row.starts_on else None,
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
        "point": [str(row.latitude), str(row.longitude)] if row.latitude is not None else None,
        "funding": [
            {"year": item.year, "source": item.source, "planned": str(item.planned)}
            for item in row.funding.all()
        ],
        "milestones": [
            {"title": item.title, "due_on": item.due_on.isoformat() if item.due_on else None}
            for item in row.milestones.all()
        ],
        "indicators": _texts(row.indicators.all(), ("name", "unit", "baseline", "target")),
    }


def _texts(rows: Iterable[Any], names: Iterable[str]) -> list[dict[str, str]]:
    return [{name: getattr(row, name) for name in names} for row in rows]


def _carryovers(edition: PlanEdition) -> list[dict[str, Any]]:
    rows = edition.carryovers.select_related("successor", "former_edition__stage")
    found = [
        {
            "stage": row.former_edition.stage.slug,
            "former": str(row.former),
            "fate": row.fate,
            "successor": str(row.successor.lineage) if row.successor else None,
            "reason": row.reason,
        }
        for row in rows
    ]
    return sorted(found, key=lambda line: (line["stage"], line["former"], line["successor"] or ""))


def canonical_json(edition: PlanEdition) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces: the same content gives the same bytes."""
    return json.dumps(content(edition), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(edition: PlanEdition) -> str:
    """SHA-256 of the canonical JSON, as hex."""
    return hashlib.sha256(canonical_json(edition)).hexdigest()
