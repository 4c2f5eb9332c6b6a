"""Steps, windows, obligations and publications as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from apps.communities.models import Community
from apps.consultations.domain import terms
from apps.consultations.models import Consultation
from apps.core.moments import local_day
from apps.process.domain.calendar_entry import DISCUSSION, OBLIGATION, Entry
from apps.process.enums import StepKind
from apps.process.models import Obligation
from apps.publications.models import Publication


def of_consultation(row: Consultation, community: Community) -> Entry:
    """The window of a consultation of `community`, from its first to its last day."""
    assert row.opens_at is not None
    assert row.closes_at is not None
    row.community = community
    first = local_day(row.opens_at, community.zone)
    return Entry(
        kind=DISCUSSION,
        key=f"consultation-{row.pk}",
        title=row.title,
        first=first,
        last=max(first, terms.last_day(row.closes_at, community.zone)),
        row=row,
        cancelled=row.withdrawn_at is not None,
    )


def of_step(step: Any, at: datetime) -> Iterator[Entry]:
    """The step itself, and what it says of a discussion without a consultation."""
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
    if _is_announced(step.consultation, at):
        return  # its window is the discussion
    if day is not None and step.closes_on and step.closes_on > day:
        own |= {"kind": DISCUSSION, "key": f"discussion-{step.pk}"}
        yield Entry(first=day, last=step.closes_on, related=f"step-{step.pk}", **own)


def _is_announced(row: Consultation | None, at: datetime) -> bool:
    return row is not None and row.published_at is not None and row.published_at <= at


def of_obligation(row: Obligation) -> Entry:
    """The day by which it is due."""
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


def of_publication(row: Publication) -> Entry:
    """Its day on the community's clocks."""
    return Entry(
        kind=StepKind.PUBLICATION,
        key=f"publication-{row.pk}",
        title=row.title,
        first=row.day,
        last=row.day,
        row=row,
        starts_at=row.time,
    )
