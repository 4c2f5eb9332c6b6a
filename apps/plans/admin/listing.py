"""Which measures of an edition a page shows: filtered by words, unit and goal, fifty at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from apps.plans.forms.goals import GoalChoices
from apps.plans.models import Measure, PlanEdition

PER_PAGE = 50
NONE = "none"


@dataclass
class Listing:
    """What was asked for; whatever makes no sense is left out."""

    words: str = ""
    unit: str = ""
    goal: str = ""
    number: int = 1
    units: list[tuple[Any, str]] = field(default_factory=list)
    goals: GoalChoices = field(default_factory=lambda: GoalChoices(()))

    @classmethod
    def of(cls, asked: QueryDict, edition: PlanEdition) -> Listing:
        """From a query string. Three queries."""
        units = [(unit.pk, str(unit)) for unit in edition.community.units.all()]
        goals = GoalChoices.of(edition.strategy)
        number, unit, goal = asked.get("page", ""), asked.get("unit", ""), asked.get("goal", "")
        return cls(
            words=" ".join(asked.get("q", "").replace("\0", "").split())[:200],
            unit=unit if unit in {NONE, *(str(pk) for pk, _name in units)} else "",
            goal=goal if goal in {NONE, *(str(one) for one in goals.words)} else "",
            number=int(number) if number.isdecimal() and len(number) < 7 else 1,
            units=[("", "—"), *units],
            goals=goals,
        )

    @property
    def is_filtered(self) -> bool:
        """Whether only some of the measures are asked for."""
        return bool(self.words or self.unit or self.goal)

    @property
    def query(self) -> str:
        """The filter as a query string, without the page."""
        asked = {"q": self.words, "unit": self.unit, "goal": self.goal}
        return urlencode({name: value for name, value in asked.items() if value})

    def rows(self, edition: PlanEdition) -> QuerySet[Measure]:
        """The measures asked for, in the order of the document."""
        found: QuerySet[Measure] = Measure.objects.filter(edition=edition).order_by("position", "pk")
        for word in self.words.split():
            found = found.filter(Q(code__icontains=word) | Q(title__icontains=word))
        if self.unit:
            found = found.filter(unit=None if self.unit == NONE else int(self.unit))
        if self.goal == NONE:
            found = found.filter(goal=None)
        elif self.goal:
            found = found.filter(goal__in=self.goals.below(UUID(self.goal)))
        return found

    def page(self, edition: PlanEdition) -> Page[Measure]:
        """The page asked for, or the last one."""
        return Paginator(self.rows(edition), PER_PAGE).get_page(self.number)
