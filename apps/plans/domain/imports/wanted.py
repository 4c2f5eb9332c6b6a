"""What a row of the file wants of a measure: goals, units and partners found, values checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from apps.communities.models import Partner, Unit
from apps.plans.domain.imports.directories import LONGEST, Directory
from apps.plans.domain.imports.goals import Goals, NotFound
from apps.plans.domain.imports.places import WARNING, Places, Scope
from apps.plans.domain.imports.states import Key
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.model import CellProblem, Money, ReadRow
from apps.plans.enums import MeasureKind
from apps.strategies.models import Strategy

_TEXTS = ("code", "title", "description", "result", "territory", "dream_id")
_DATES = ("starts_on", "ends_on")
_POINT = ("latitude", "longitude")


@dataclass(slots=True)
class Wanted:
    """A row, resolved. `scalars` and `lists` have only what the file gives.

    Money is complete for its scope: a place that the scope covers and that is missing has no money.
    `state` and `reason` are None when the file does not give them, empty when the cell is.
    """

    row: ReadRow
    code: str
    title: str
    scalars: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    money: dict[Role, tuple[Scope, dict[Key, Decimal]]] = field(default_factory=dict)
    state: str | None = None
    reason: str | None = None
    problems: list[CellProblem] = field(default_factory=list)


class Resolver:
    """Resolves the rows of one table against one strategy."""

    def __init__(self, strategy: Strategy, places: Places) -> None:
        self.places = places
        self.goals = Goals(strategy)
        self.units = Directory(Unit, strategy.community)
        self.partners = Directory(Partner, strategy.community)
        self.several_units = False
        self.other_titles: dict[tuple[str, UUID], str] = {}

    def resolve_all(self, rows: Iterable[ReadRow]) -> list[Wanted]:
        """What each row wants. Raises nothing: what is wrong stands in `problems`.

        Without a column of co-executors, the column of units speaks for them if any of its cells
        names more than one unit.
        """
        found = [self._resolve(row) for row in rows]
        if not self.several_units and not self.places.has(Role.CO_EXECUTORS):
            for wanted in found:
                wanted.lists.pop("co_executors", None)
        return found

    def _resolve(self, row: ReadRow) -> Wanted:
        values = row.values
        wanted = Wanted(row, str(values.get("code") or ""), str(values.get("title") or ""))
        wanted.problems += row.problems
        given = row.given
        self._texts(wanted)
        self._values(wanted)
        if "kind" in given:
            wanted.scalars["kind"] = values.get("kind") or MeasureKind.MEASURE.value
        if "goal" in given:
            self._goal(wanted)
        self._people(wanted)
        self._lists(wanted)
        self._money(wanted)
        if "state" in given:
            wanted.state = str(values.get("state") or "")
        if "reason" in given:
            wanted.reason = str(values.get("reason") or "")
        return wanted

    def _wrong(self, wanted: Wanted, name: str, value: object, message: str) -> None:
        wanted.problems.append(self.places.problem(wanted.row, name, value, message))

    def _texts(self, wanted: Wanted) -> None:
        given, values = wanted.row.given, wanted.row.values
        for name in _TEXTS:
            if name in given:
                wanted.scalars[name] = values.get(name) or ""
        if not wanted.code:
            wanted.scalars.pop("code", None)
        if not wanted.title:
            wanted.scalars.pop("title", None)

    def _values(self, wanted: Wanted) -> None:
        given, values = wanted.row.given, wanted.row.values
        for name in _DATES:
            if name in given or "term" in given:
                wanted.scalars[name] = values.get(name)
        for name in _POINT:
            if name in given:
                wanted.scalars[name] = values.get(name)

    def _goal(self, wanted: Wanted) -> None:
        """The most specific goal counts, under the ones above it; those need not be known."""
        goals: Any = wanted.row.values.get("goal") or ()
        found: UUID | None = None
        for level, text in reversed(goals):
            try:
                found = self.goals.find(text, level, found)
            except NotFound as error:
                if (level, text) == goals[0]:
                    name = Field(Role.GOAL, level=level).name
                    self._wrong(wanted, name, text, str(error))
                    return
        wanted.scalars["goal"] = found
        if found is not None and (title := self._other_title(goals[0][1], found)):
            name = Field(Role.GOAL, level=goals[0][0]).name
            words = _("The strategy calls this goal “%(title)s”.") % {"title": title}
            wanted.problems.append(self.places.problem(wanted.row, name, goals[0][1], words, WARNING))

    def _other_title(self, text: str, goal: UUID) -> str:
        """Asked once per text: the same few goals stand in thousands of rows."""
        key = (text, goal)
        if key not in self.other_titles:
            self.other_titles[key] = self.goals.named_otherwise(text, goal)
        return self.other_titles[key]

    def _people(self, wanted: Wanted) -> None:
        given = wanted.row.given
        if "unit" in given:
            ids = self._ids(wanted, "unit", self.units)
            wanted.scalars["unit"] = ids[0] if ids else None
            others = ids[1:]
            if "co_executors" in given:
                others += self._ids(wanted, "co_executors", self.units)
            self.several_units = self.several_units or bool(others)
            wanted.lists["co_executors"] = _others(others, wanted.scalars["unit"])
        elif "co_executors" in given:
            wanted.lists["co_executors"] = _others(self._ids(wanted, "co_executors", self.units), None)
        if "partners" in given:
            wanted.lists["partners"] = _others(self._ids(wanted, "partners", self.partners), None)

    def _ids(self, wanted: Wanted, name: str, directory: Directory) -> list[int]:
        """Ids of the names of a cell; the whole cell is tried as one name first."""
        values: Any = wanted.row.values
        names = values.get(name)
        if not names:
            return []
        ids = directory.ids(values.get(f"{name}_raw", ""), names)
        for one in ids:
            if len(directory.names[one]) > LONGEST:
                words = _("The text is longer than %(limit)s characters.") % {"limit": LONGEST}
                self._wrong(wanted, name, directory.names[one], words)
        return ids

    def _lists(self, wanted: Wanted) -> None:
        given, values = wanted.row.given, wanted.row.values
        if "milestones" in given:
            steps: Any = values.get("milestones") or ()
            wanted.lists["milestones"] = tuple((title, day) for day, title in steps)
        if "indicators" in given:
            rows: Any = values.get("indicators") or ()
            wanted.lists["indicators"] = tuple(map(tuple, rows))

    def _money(self, wanted: Wanted) -> None:
        row = wanted.row
        for role, sums in (
            (Role.PLANNED, row.planned), (Role.ALLOCATED, row.allocated), (Role.SPENT, row.spent)
        ):  # fmt: skip
            if role.value in row.given:
                wanted.money[role] = (self.places.scope(row.given, role), _summed(sums))


def _others(ids: list[int], but: int | None) -> tuple[int, ...]:
    return tuple(sorted(set(ids) - {but}))  # type: ignore[arg-type]


def _summed(sums: list[Money]) -> dict[Key, Decimal]:
    """The sums of a row by year and source; what stands there twice is added up."""
    found: dict[Key, Decimal] = {}
    for one in sums:
        key = (one.year, one.source)
        found[key] = found[key] + one.amount if key in found else one.amount
    return found
