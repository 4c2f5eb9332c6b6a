"""One stage of a plan or several as a reader asked for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from apps.plans.domain.current import ReadStage
from apps.plans.filters import MeasureFilter
from apps.plans.models import PlanEdition, Stage
from apps.plans.querysets import MeasureQuerySet
from apps.portal.goal_index import GoalIndex
from apps.portal.measure_order import order_of, ordered
from apps.portal.reading import Place

# The words of the address that mean something, in the order in which links have them.
KNOWN = ("stage", "edition", *MeasureFilter.base_filters, "sort")


@dataclass(frozen=True)
class PlanView:
    """The plan of a strategy as one reader asked for it at one moment.

    `chosen` is None when all stages are read together; `editions` are the plan editions whose
    measures are shown, at most one of each stage.
    """

    user: Any
    place: Place
    stages: list[ReadStage]
    chosen: ReadStage | None
    editions: list[PlanEdition]
    filter: MeasureFilter
    goals: GoalIndex
    today: date
    asked: QueryDict

    @cached_property
    def measures(self) -> MeasureQuerySet:
        """What fits the filter, with `standing`, `reported` and `planned`, in the order asked for."""
        return ordered(self.filter.qs, self.sort).select_related("unit")

    @property
    def sort(self) -> str:
        """The order asked for: a name of `measure_order.ORDERS`, with «-» before it when reversed."""
        return order_of(self.asked.get("sort", ""))

    @property
    def edition(self) -> PlanEdition | None:
        """The edition being read when it is one."""
        return self.editions[0] if self.chosen and self.editions else None

    @property
    def read_stages(self) -> list[Stage]:
        """The stages of the editions being read, in order."""
        return [edition.stage for edition in self.editions]

    @cached_property
    def currency(self) -> str:
        """ISO code of the currency of all that is read; empty when stages have different ones."""
        found = {stage.currency for stage in self.read_stages or [s.stage for s in self.stages]}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def query(self) -> str:
        """The query string that leads to what is shown, without the page; empty for the plain page."""
        return self.query_with()

    def query_with(self, *without: str, **changed: str) -> str:
        """The same query string without some words, or with others; an empty value leaves a word out."""
        parts = QueryDict(mutable=True)
        for name in KNOWN:
            values = [changed[name]] if name in changed else self.asked.getlist(name)
            kept = [value for value in values if value and name not in without]
            if kept:
                parts.setlist(name, kept)
        return parts.urlencode()

    def query_without(self, name: str, value: str) -> str:
        """The same query string without one of several values of a word."""
        parts = QueryDict(self.query, mutable=True)
        parts.setlist(name, [one for one in parts.getlist(name) if one != value])
        return parts.urlencode()

    @property
    def base_query(self) -> str:
        """The query string of the same stage, edition and order without any filter."""
        return self.query_with(*self.filter.base_filters)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """(name, value) that a form has to carry so that the reader stays in stage and edition."""
        return [(name, self.asked[name]) for name in ("stage", "edition") if self.asked.get(name)]

    @property
    def suffix(self) -> str:
        """What a link to a measure carries so that the reader stays in a former edition of the plan."""
        usual = self.chosen.edition if self.chosen else None
        return f"?edition={self.edition.number}" if self.edition and self.edition != usual else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the stage was asked for and understood."""
        return bool(self.filter.given)

    def url(self, name: str = "plan") -> str:
        """An address of the plan («plan», «plan_timeline», «plan_csv»…) for what is shown."""
        address = reverse(f"portal:{name}", args=self.place.slugs)
        return f"{address}?{self.query}" if self.query else address
