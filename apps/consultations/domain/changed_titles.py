"""What the places that answers changed are called, without giving a later draft away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from apps.consultations.models import Consultation
from apps.plans.models import Measure
from apps.strategies.models import Annex, Goal, Section


def changed_titles(consultation: Consultation, rows: Any, at: datetime) -> dict[Any, str]:
    """What changed places are called: in a draft that is public, or in the one that people spoke of.

    A later draft that nobody has seen yet gives no word away.
    """
    rows = list(rows)
    editions = {row.edition_id for row in rows if row.edition and _is_public(row.edition, at)}
    plans = {row.plan_edition_id for row in rows if row.plan_edition and _is_public(row.plan_edition, at)}
    editions |= {consultation.edition_id} - {None}
    plans |= {consultation.plan_edition_id} - {None}
    named = (
        (Section, "section_lineage", "number", "heading", editions),
        (Annex, "section_lineage", "number", "title", editions),
        (Goal, "goal_lineage", "code", "title", editions),
        (Measure, "measure_lineage", "code", "title", plans),
    )
    found: dict[Any, str] = {}
    for model, lineage, code, title, own in named:
        wanted = {getattr(row, lineage) for row in rows} - {None}
        places = model._default_manager.filter(edition__in=own, lineage__in=wanted)
        for key, *words in places.values_list("lineage", code, title):
            found[key] = " ".join(part for part in words if part)
    return found


def _is_public(edition: Any, at: datetime) -> bool:
    return bool(edition.published_at and edition.published_at <= at and edition.withdrawn_at is None)
