"""What hangs off a measure, as columns of the query that reads it."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast, JSONArray

from apps.plans.models import (
    CoExecutor,
    Funding,
    MeasurePartner,
    Milestone,
    Outlay,
    PlanIndicator,
    Progress,
)


def parts() -> dict[str, Any]:
    """Annotations of measures, by name."""
    own: dict[str, Any] = {"measure": OuterRef("pk")}
    facts: dict[str, Any] = {"stage": OuterRef("edition__stage"), "lineage": OuterRef("lineage")}
    year = F("year").asc(nulls_last=True)
    progress = Progress.objects.filter(**facts).order_by()
    return {
        "line_units": _rows(CoExecutor, own, ["unit__name"], ["unit__name"]),
        "line_partners": _rows(MeasurePartner, own, ["partner__name"], ["partner__name"]),
        "line_funding": _rows(Funding, own, ["year", "source", _text("planned")], [year, "source"]),
        "line_milestones": _rows(Milestone, own, ["title", "due_on"], ["position", "pk"]),
        "line_indicators": _rows(
            PlanIndicator, own, ["name", "unit", "baseline", "target"], ["position", "pk"]
        ),
        "line_outlays": _rows(
            Outlay, facts, ["year", "source", _text("allocated"), _text("spent")], [year, "source"]
        ),
        "line_reason": Subquery(progress.values("reason")[:1]),
        "line_as_of": Subquery(progress.values("as_of")[:1]),
    }


def _rows(model: Any, key: dict[str, Any], values: list[Any], order: list[Any]) -> ArraySubquery:
    rows = model.objects.filter(**key).order_by(*order)
    return ArraySubquery(rows.annotate(line=JSONArray(*values)).values("line"))


def _text(name: str) -> Cast:
    """A number of the database as text: JSON would make it inexact."""
    return Cast(name, CharField())
