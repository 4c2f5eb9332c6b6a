"""What stands in a community's calendar: steps, discussions, days by which something is due, publications.

One reading for the month page and for the files that calendars subscribe to. Each reader gets what they see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.communities.models import Community
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Step
from apps.publications.models import Publication

DISCUSSION, OBLIGATION = "discussion", "obligation"
KINDS = (*StepKind.values, DISCUSSION, OBLIGATION)
DUE = (ObligationKind.PUBLISH, ObligationKind.SEND)


@dataclass(frozen=True)
class Entry:
    """One entry from `first` to `last`, both counted; `key` is its name for machines, `related` its anchor's.

    `exact`: the day is fixed; else it is a window, or counted from one. `row` is the step, obligation or
    publication it comes from.
    """

    kind: str
    key: str
    title: str
    first: date
    last: date
    row: Any
    exact: bool = True
    cancelled: bool = False
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    related: str = ""

    @property
    def lasts(self) -> bool:
        """Whether it is more than one day."""
        return self.last > self.first


@dataclass(frozen=True)
class Range:
    """The days asked for, both counted; an end that is None has no bound."""

    first: date | None = None
    last: date | None = None

    def of(self, begins: str, ends: str) -> Q:
        """Condition: a span from `begins` to `ends` touches the range."""
        found = Q()
        if self.first is not None:
            found &= Q(**{f"{ends}__gte": self.first})
        if self.last is not None:
            found &= Q(**{f"{begins}__lte": self.last})
        return found


def entries_of(
    community: Community, user: Any, at: datetime, *, within: Range | None = None, kind: str = ""
) -> list[Entry]:
    """The entries that `user` sees, in the order of their days. At most three queries.

    `kind` is one of `KINDS`, empty for all.
    """
    asked = within or Range()
    found: list[Entry] = []
    if kind != OBLIGATION:
        for step in _steps(community, user, at, asked):
            found += _of_step(step)
    if kind in ("", OBLIGATION):
        found += [_of_obligation(row) for row in _obligations(community, user, at, asked)]
    if kind in ("", StepKind.PUBLICATION):
        found += [_of_publication(row) for row in _publications(community, user, at, asked)]
    wanted = [entry for entry in found if kind in ("", entry.kind) and _touches(entry, asked)]
    return sorted(wanted, key=lambda entry: (entry.first, entry.starts_at or time.min, entry.key))


def _steps(community: Community, user: Any, at: datetime, asked: Range) -> QuerySet[Step]:
    out = Publication.objects.public(at).filter(pk=OuterRef("publication")).values("day")
    rows = Step.objects.filter(workplan__community=community).visible_to(user, at)
    rows = rows.annotate(happened=Coalesce("done_on", Subquery(out))).annotate(
        begins=Coalesce("happened", "fixed_on", "window_start", "window_end"),
        ends=Coalesce("closes_on", "happened", "fixed_on", "window_end", "window_start"),
    )
    dated = rows.filter(asked.of("begins", "ends") & Q(begins__isnull=False))
    found: QuerySet[Step] = dated.select_related("workplan", "unit", "meeting").order_by("begins", "pk")
    return found


def _obligations(community: Community, user: Any, at: datetime, asked: Range) -> QuerySet[Obligation]:
    rows = Obligation.objects.filter(community=community, kind__in=DUE, due_on__isnull=False)
    rows = rows.filter(step__cancelled_at=None).filter(asked.of("due_on", "due_on"))
    return (
        rows.visible_to(user, at).select_related("step", "workplan", "rule", "unit").order_by("due_on", "pk")
    )


def _publications(community: Community, user: Any, at: datetime, asked: Range) -> QuerySet[Publication]:
    """Those that no step brought out; the others stand in the calendar as steps."""
    rows = Publication.objects.filter(community=community, step=None, called_off_at=None)
    return rows.filter(asked.of("day", "day")).visible_to(user, at).order_by(F("day"), "pk")


def _of_step(step: Any) -> Iterator[Entry]:
    day = step.happened or step.fixed_on
    own = {
        "kind": step.kind, "key": f"step-{step.pk}", "title": step.title, "row": step,
        "cancelled": step.cancelled_at is not None, "place": step.place,
    }  # fmt: skip
    if day is not None:
        yield Entry(first=day, last=day, starts_at=step.starts_at, ends_at=step.ends_at, **own)
    else:
        first, last = step.window_start or step.window_end, step.window_end or step.window_start
        yield Entry(first=first, last=last, exact=first == last, **own)
    if day is not None and step.closes_on and step.closes_on > day:
        own |= {"kind": DISCUSSION, "key": f"discussion-{step.pk}"}
        yield Entry(first=day, last=step.closes_on, related=f"step-{step.pk}", **own)


def _of_obligation(row: Obligation) -> Entry:
    assert row.due_on is not None
    related = f"step-{row.anchor_id or row.step_id}" if row.anchor_id or row.step_id else ""
    return Entry(
        kind=OBLIGATION,
        key=f"obligation-{row.pk}",
        title=row.title,
        first=row.due_on,
        last=row.due_on,
        row=row,
        exact=not row.provisional,
        related=related,
    )


def _of_publication(row: Publication) -> Entry:
    return Entry(
        kind=StepKind.PUBLICATION,
        key=f"publication-{row.pk}",
        title=row.title,
        first=row.day,
        last=row.day,
        row=row,
        starts_at=row.time,
    )


def _touches(entry: Entry, asked: Range) -> bool:
    after = asked.first is None or entry.last >= asked.first
    return after and (asked.last is None or entry.first <= asked.last)
