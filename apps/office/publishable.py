"""What a step may publish: editions of its strategy and plan, minutes of its road, its own page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.office.publishable_words import edition_words, minutes_words, plan_words
from apps.plans.models import PlanEdition
from apps.process.models import Minutes, Step
from apps.strategies.enums import EditionState
from apps.strategies.models import Edition

PAGE = "page"
MOST = 30  # of each kind: the newest


def choices(step: Step, at: datetime) -> list[tuple[str, str]]:
    """Values and words of a select."""
    return [
        (PAGE, _("the page of this step, with the text below")),
        *((f"edition:{row.pk}", edition_words(row)) for row in _editions(step, at)),
        *((f"plan:{row.pk}", plan_words(row)) for row in _plans(step, at)),
        *((f"minutes:{row.pk}", minutes_words(row)) for row in _minutes(step)),
    ]


def chosen(step: Step, value: str, at: datetime) -> dict[str, Any]:
    """The chosen row, as an argument of `process.publishing.schedule`; empty for the page of the step."""
    kind, _colon, number = value.partition(":")
    rows: dict[str, tuple[str, QuerySet[Any]]] = {
        "edition": ("edition", _editions(step, at)),
        "plan": ("plan_edition", _plans(step, at)),
        "minutes": ("minutes", _minutes(step)),
    }
    if kind not in rows or not number.isdigit():
        return {}
    name, found = rows[kind]
    return {name: next((row for row in found if row.pk == int(number)), None)}


def _editions(step: Step, at: datetime) -> QuerySet[Any]:
    rows = Edition.objects.filter(strategy__community=step.community).select_related("strategy__community")
    if step.workplan.strategy_id:
        rows = rows.filter(strategy=step.workplan.strategy_id)
    return rows.filter(_showable(at)).order_by("-pk")[:MOST]


def _plans(step: Step, at: datetime) -> QuerySet[Any]:
    rows = PlanEdition.objects.filter(stage__strategy__community=step.community)
    if step.workplan.strategy_id:
        rows = rows.filter(stage__strategy=step.workplan.strategy_id)
    rows = rows.select_related("stage__strategy__community")
    return rows.filter(_showable(at)).order_by("-pk")[:MOST]


def _showable(at: datetime) -> Q:
    public = Q(state__in=[EditionState.PUBLISHED, EditionState.ADOPTED], published_at__lte=at)
    return Q(state=EditionState.DRAFT) | public


def _minutes(step: Step) -> QuerySet[Any]:
    rows = Minutes.objects.filter(step__workplan=step.workplan, published_at=None).exclude(body="")
    return rows.select_related("step__workplan__community").order_by("-step__position")[:MOST]
