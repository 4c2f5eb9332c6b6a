"""The goals that measures name, by lineage: a goal's row belongs to one edition, a plan outlives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from apps.core.nesting import Node, flat, nested
from apps.plans.models import Measure, PlanEdition
from apps.portal.reading import Place
from apps.strategies.models import Goal

INDENT = "\u00a0\u00a0"  # plain spaces would be lost in a list of choices


@dataclass(frozen=True)
class NamedGoal:
    """A goal with the address of its page."""

    row: Goal
    url: str


@dataclass(frozen=True)
class GoalIndex:
    """Goals of the edition being read as a tree; those that only other editions have beside it."""

    place: Place
    roots: list[Node[Goal]]
    elsewhere: dict[UUID, Goal]

    @cached_property
    def by_lineage(self) -> dict[UUID, Goal]:
        """Every known goal; that of the edition being read where it has the lineage."""
        return {**self.elsewhere, **{node.row.lineage: node.row for node in flat(self.roots)}}

    @cached_property
    def _nodes(self) -> dict[int, Node[Goal]]:
        return {node.row.pk: node for node in flat(self.roots)}

    @cached_property
    def keys(self) -> dict[UUID, str]:
        """What stands for a goal in `?goal=`: its address, in doubt with the number of its edition."""
        taken = {node.row.slug for node in flat(self.roots)}
        numbers = {edition.pk: edition.number for edition in self.place.editions}
        return {
            lineage: f"{goal.slug}@{numbers[goal.edition_id]}"
            if lineage in self.elsewhere and goal.slug in taken
            else goal.slug
            for lineage, goal in self.by_lineage.items()
        }

    def get(self, lineage: UUID | None) -> Goal | None:
        """The goal of a measure, if any visible edition has it."""
        return self.by_lineage.get(lineage) if lineage else None

    def key(self, lineage: UUID) -> str:
        """The value of `?goal=` for it."""
        return self.keys.get(lineage, "")

    def url(self, goal: Goal) -> str:
        """The goal's page, in the edition that has it."""
        own = reverse("portal:goal", args=[*self.place.slugs, goal.slug])
        if goal.lineage not in self.elsewhere:
            return own + self.place.suffix
        number = next(e.number for e in self.place.editions if e.pk == goal.edition_id)
        return f"{own}?edition={number}"

    def named(self, lineage: UUID | None) -> NamedGoal | None:
        """The goal of a measure with its address."""
        goal = self.get(lineage)
        return NamedGoal(goal, self.url(goal)) if goal else None

    def path(self, lineage: UUID | None) -> list[Goal]:
        """The goal with those above it, the highest first; empty when it is not known."""
        goal = self.get(lineage)
        found: list[Goal] = []
        while goal is not None:
            found.insert(0, goal)
            above = self._nodes.get(goal.parent_id) if goal.parent_id else None
            goal = above.row if above else None
        return found

    def below(self, lineage: UUID) -> set[UUID]:
        """Lineages of the goal and of all below it."""
        goal = self.by_lineage[lineage]
        node = self._nodes.get(goal.pk)
        return {item.row.lineage for item in node.walk()} if node else {lineage}

    def choices(self) -> Iterator[tuple[str, str]]:
        """(value of `?goal=`, code and title), indented by level; former goals come last."""
        for node in flat(self.roots):
            yield self.keys[node.row.lineage], f"{INDENT * (node.depth - 1)}{_short(node.row)}"
        for lineage, goal in self.elsewhere.items():
            yield self.keys[lineage], _short(goal)


def _short(goal: Goal) -> str:
    title = goal.title if len(goal.title) <= 60 else goal.title[:59].rstrip() + "…"
    return f"{goal.code} {title}"


def goal_index(place: Place, user: Any, editions: Iterable[PlanEdition]) -> GoalIndex:
    """Goals of the edition being read, and those that only others have but measures name. One query."""
    seen = Goal.objects.filter(edition__in=place.editions).visible_to(user, place.at)
    here = Goal.objects.filter(edition=place.edition).visible_to(user, place.at)
    named = Measure.objects.filter(edition__in=list(editions)).visible_to(user, place.at)
    former = Q(lineage__in=named.values("goal")) & ~Q(lineage__in=here.values("lineage"))
    rows = seen.filter(Q(edition=place.edition) | former).defer("description", "sdgs")
    own, other = [], {}
    for goal in sorted(rows, key=lambda row: row.edition_id):
        if goal.edition_id == place.edition.pk:
            own.append(goal)
        else:
            other[goal.lineage] = goal  # the newest edition that has it comes last
    return GoalIndex(place, nested(own), other)
