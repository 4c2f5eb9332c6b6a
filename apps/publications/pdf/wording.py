"""Sentences of the printed edition, in the language that is active."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.publications.enums import Variant
from apps.strategies.domain import wording
from apps.strategies.domain.wording import act, day
from apps.strategies.enums import EditionKind
from apps.strategies.models import GoalLevel, Strategy
from apps.strategies.models.lifecycle import Lifecycle

__all__ = ["act", "day", "decision_line", "level_names", "period", "size", "standing"]


def decision_line(edition: Lifecycle) -> str:
    """The decision, or that none is known; never an invented one."""
    return act(edition.decision) if edition.decision else _("decision: no data")


def standing(edition: Lifecycle, variant: Variant) -> str:
    """What the file says of its edition."""
    if variant == Variant.ADOPTED:
        return _("adopted")
    if variant == Variant.DRAFT:
        return _("published draft, not adopted")
    known = edition.kind == EditionKind.REGISTERED
    return _("in force by the state register") if known else _("in force, decision unknown")


def period(strategy: Strategy) -> str:
    """«2021–2030»; empty when neither year is known, or when the title says it already."""
    years = [str(day.year) for day in (strategy.starts_on, strategy.ends_on) if day]
    return "" if all(year in strategy.title for year in years) else wording.period(strategy)


def size(text: str, *limits: int) -> str:
    """How long a text is, by the three `limits` in letters: "", long, longer or longest."""
    names = ("", "long", "longer", "longest")
    return names[sum(len(text) > limit for limit in limits)]


def level_names(levels: Iterable[GoalLevel]) -> dict[int, str]:
    """What each level of the goal tree is called, by its number."""
    return {level.number: level.one for level in levels}
