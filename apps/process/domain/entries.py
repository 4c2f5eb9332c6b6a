"""What stands in a community's calendar: steps, discussions, days by which something is due, publications.

A discussion is the window of a consultation, or what a step without one says of it.

One reading for the month page and for the files that calendars subscribe to. Each reader gets what they see.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from apps.communities.models import Community
from apps.process.domain.calendar_entry import DISCUSSION, OBLIGATION, Entry, Range
from apps.process.domain.entries_made import of_consultation, of_obligation, of_publication, of_step
from apps.process.domain.entry_rows import consultations_in, obligations_in, publications_in, steps_in
from apps.process.enums import StepKind


def entries_of(
    community: Community, user: Any, at: datetime, *, within: Range | None = None, kind: str = ""
) -> list[Entry]:
    """The entries that `user` sees, in the order of their days. At most four queries.

    `kind` is one of `KINDS`, empty for all.
    """
    asked = within or Range()
    found: list[Entry] = []
    if kind in ("", DISCUSSION):
        found += [of_consultation(row, community) for row in consultations_in(community, user, at, asked)]
    if kind != OBLIGATION:
        for step in steps_in(community, user, at, asked):
            found += of_step(step, at)
    if kind in ("", OBLIGATION):
        found += [of_obligation(row) for row in obligations_in(community, user, at, asked)]
    if kind in ("", StepKind.PUBLICATION):
        found += [of_publication(row) for row in publications_in(community, user, at, asked)]
    wanted = [entry for entry in found if kind in ("", entry.kind) and _touches(entry, asked)]
    return sorted(wanted, key=lambda entry: (entry.first, entry.starts_at or time.min, entry.key))


def _touches(entry: Entry, asked: Range) -> bool:
    after = asked.first is None or entry.last >= asked.first
    return after and (asked.last is None or entry.first <= asked.last)
