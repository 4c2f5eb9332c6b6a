"""The board «who owes what»: what is asked for, counted, grouped and cut into pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from apps.office import duties
from apps.office.duties import Duty
from apps.office.owners import owned, owned_by, says
from apps.office.states import ALIVE, Days
from apps.process.models import Obligation

PER_PAGE = 50
WHO, DAY = "who", "day"
STATES = ("late", "today", "week", "open", "met", "all")
_KEYS = {WHO: ("owner_person", "owner_unit", "owner_words"), DAY: ("due_on",)}


@dataclass(frozen=True)
class Asked:
    """What the reader asked for; empty means all. Without a state: what is open."""

    text: str = ""
    who: str = ""
    kind: str = ""
    road: int | None = None
    state: str = ""
    by: str = WHO
    only: int | None = None


@dataclass(frozen=True)
class Group:
    """Rows of one page that belong together; `count` and `late` are of all that fit, not of the page."""

    name: str
    day: Any
    rows: list[Duty]
    count: int
    late: int


@dataclass
class Counts:
    """How many obligations fit, by state."""

    late: int = 0
    today: int = 0
    week: int = 0
    open: int = 0
    met: int = 0
    all: int = 0


@dataclass(frozen=True)
class Choices:
    """What there is to choose from: owners and roads that owe something."""

    owners: list[tuple[str, str]] = field(default_factory=list)
    roads: list[tuple[int, str]] = field(default_factory=list)


class Board:
    """One reading of the board by one person."""

    def __init__(self, user: Any, at: datetime) -> None:
        self.user, self.at = user, at
        self.days = Days(user, at)

    def choices(self) -> Choices:
        """Owners and roads; one query."""
        rows = owned(duties.kept(self.user)).order_by("owner", "workplan__title")
        names = ("owner_person", "owner_unit", "owner", "workplan", "workplan__title")
        owners: dict[str, str] = {}
        roads: dict[int, str] = {}
        for person, unit, name, road, title in rows.values_list(*names).distinct():
            if person or unit:
                owners[f"p{person}" if person else f"u{unit}"] = name
            roads[road] = title
        return Choices(list(owners.items()), list(roads.items()))

    def fitting(self, asked: Asked) -> QuerySet[Obligation]:
        """What fits, whatever its state."""
        rows = duties.kept(self.user).filter(owned_by(asked.who, self.user))
        if asked.kind:
            rows = rows.filter(kind=asked.kind)
        if asked.road:
            rows = rows.filter(workplan=asked.road)
        for word in asked.text.split():
            rows = rows.filter(says(word))
        return rows.filter(pk=asked.only) if asked.only else rows

    def counts(self, asked: Asked) -> Counts:
        """How many fit in each state; one query."""
        conditions = {name: Count("pk", filter=self.state(name)) for name in STATES}
        return Counts(**self.fitting(asked).aggregate(**conditions))

    def state(self, name: str) -> Q:
        """The condition of a state; what is open without one."""
        conditions = {
            "late": self.days.late,
            "today": self.days.due_today,
            "week": self.days.this_week,
            "met": Q(met_on__isnull=False),
            "all": Q(pk__isnull=False),
        }
        return conditions.get(name, ALIVE)

    def rows(self, asked: Asked) -> QuerySet[Obligation]:
        """What fits, in the order of the board."""
        state = "all" if asked.only and not asked.state else asked.state
        rows = owned(self.fitting(asked).filter(self.state(state)))
        by_day = F("due_on").asc(nulls_last=True)
        order = (by_day, "pk") if asked.by == DAY else ("owner", *_KEYS[WHO], by_day, "pk")
        return duties.read(rows).order_by(*order)

    def groups(self, asked: Asked, page: Iterable[Obligation]) -> list[Group]:
        """The rows of a page by owner or by day; two queries."""
        shown = duties.duties(page, self.user, self.at)
        names = _KEYS[asked.by]
        sums = self._sums(asked, names)
        return [_group(key, list(rows), sums) for key, rows in _grouped(shown, names)]

    def _sums(self, asked: Asked, names: tuple[str, ...]) -> dict[tuple[Any, ...], tuple[int, int]]:
        state = "all" if asked.only and not asked.state else asked.state
        rows = owned(self.fitting(asked).filter(self.state(state))).order_by().values(*names)
        found = rows.annotate(count=Count("pk"), late=Count("pk", filter=self.days.late))
        return {tuple(row[name] for name in names): (row["count"], row["late"]) for row in found}


def _grouped(shown: list[Duty], names: tuple[str, ...]) -> Iterator[tuple[tuple[Any, ...], Iterator[Duty]]]:
    return groupby(shown, lambda duty: tuple(getattr(duty.obligation, name) for name in names))


def _group(key: tuple[Any, ...], rows: list[Duty], sums: dict[tuple[Any, ...], tuple[int, int]]) -> Group:
    count, late = sums.get(key, (len(rows), 0))
    day = key[0] if len(key) == 1 else None
    return Group("" if len(key) == 1 else rows[0].who, day, rows, count, late)
