"""Measures for machines: names instead of words, sums as exact decimal texts, nothing localised."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from apps.plans.domain.lines import Line, record
from apps.plans.models import PlanEdition

LICENCE = "CC BY 4.0"


def json_bytes(lines: Sequence[Line], editions: Iterable[PlanEdition]) -> bytes:
    """The head, which says whose plan this is and what it was made from, and the measures; UTF-8."""
    content = {**_head(list(editions)), "measures": [record(line) for line in lines]}
    return json.dumps(content, ensure_ascii=False).encode()


def _head(editions: Sequence[PlanEdition]) -> dict[str, Any]:
    head: dict[str, Any] = {"licence": LICENCE}
    if editions:
        strategy = editions[0].strategy
        head["community"] = strategy.community.name
        head["katottg"] = strategy.community.katottg
        head["strategy"] = {"address": strategy.slug, "title": strategy.title}
    return {**head, "editions": [_edition(edition) for edition in editions]}


def _edition(edition: PlanEdition) -> dict[str, Any]:
    stage = edition.stage
    return {
        "stage": stage.slug,
        "starts_on": stage.starts_on.isoformat(),
        "ends_on": stage.ends_on.isoformat(),
        "number": edition.number,
        "state": str(edition.state),
        "published_at": edition.published_at.isoformat() if edition.published_at else None,
        "currency": stage.currency,
        "content_hash": edition.content_hash,
    }
