"""The canonical JSON of an edition and its hash.

The hash of the content is printed in the PDF's footer: a file cannot carry its own hash.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from apps.core.nesting import reading_order
from apps.strategies.models import Edition


def content(edition: Edition) -> dict[str, Any]:
    """Everything a reader of the edition sees, by lineage and in order; no ids, no times of rows."""
    strategy = edition.strategy
    return {
        "community": strategy.community.katottg or strategy.community.name,
        "strategy": strategy.slug,
        "edition": edition.number,
        "vision": edition.vision,
        "mission": edition.mission,
        "sections": [
            {"lineage": str(s.lineage), "number": s.number, "heading": s.heading, "body": s.body}
            for s in reading_order(edition.sections.all())
        ],
        "goals": _goals(edition),
        "annexes": [
            {"lineage": str(a.lineage), "number": a.number, "title": a.title, "body": a.body}
            for a in edition.annexes.order_by("position", "pk")
        ],
        "sources": list(edition.sources.order_by("position", "pk").values("label", "url", "licence")),
    }


def _goals(edition: Edition) -> list[dict[str, Any]]:
    goals = reading_order(edition.goals.all())
    lineage = {goal.pk: str(goal.lineage) for goal in goals}
    return [
        {
            "lineage": str(g.lineage),
            "parent": lineage.get(g.parent_id) if g.parent_id else None,
            "level": g.level,
            "code": g.code,
            "title": g.title,
            "description": g.description,
            "sdgs": sorted(g.sdgs),
        }
        for g in goals
    ]


def canonical_json(edition: Edition) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces: the same content gives the same bytes."""
    return json.dumps(content(edition), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(edition: Edition) -> str:
    """SHA-256 of the canonical JSON, as hex."""
    return hashlib.sha256(canonical_json(edition)).hexdigest()
