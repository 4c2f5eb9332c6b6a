"""What a step may publish, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from apps.plans.models import PlanEdition
from apps.process.models import Minutes
from apps.strategies.models import Edition


def edition_words(row: Edition) -> str:
    """An edition of a strategy's text with its state."""
    values = {"title": row.strategy.title[:90], "number": row.number, "state": _state(row)}
    return _("%(title)s, edition %(number)s (%(state)s)") % values


def plan_words(row: PlanEdition) -> str:
    """An edition of an action plan with its state."""
    values = {"years": row.stage.years, "number": row.number, "state": _state(row)}
    return _("Action plan for %(years)s, edition %(number)s (%(state)s)") % values


def _state(row: Any) -> str:
    return str(row.get_kind_display()) if row.is_draft else _("public already")


def minutes_words(row: Minutes) -> str:
    """The minutes of a meeting."""
    return _("minutes: %(step)s") % {"step": f"{row.step.code}. {row.step.title}"}
