"""Spots of a strategy's edition in a later one: sections, annexes, goals, the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from apps.consultations.domain.carryover.model import Outcome, Spot
from apps.consultations.domain.carryover.passages import elsewhere, stayed
from apps.consultations.enums import Fate
from apps.core.paragraphs import paragraphs
from apps.strategies.domain import differences
from apps.strategies.domain.differences import Change, Entry, Kind
from apps.strategies.models import Annex, Edition, Goal, Section

Pair = tuple[list[Entry], list[Entry]]


def successor(edition: Edition, *, at: datetime) -> Edition | None:
    """The newest later edition of the same strategy that is public at `at`. One query."""
    later = edition.strategy.editions.public(at).filter(number__gt=edition.number)
    found: Edition | None = later.order_by("-number").first()
    return found


def trace(*, old: Edition, new: Edition, spots: Collection[Spot]) -> dict[Spot, Outcome]:
    """What became in `new` of each spot of `old`. At most three queries, however many spots.

    Spots that `old` does not have are left out.
    """
    same = old.content_hash == new.content_hash
    found = {spot: Outcome(Fate.UNCHANGED if same else Fate.CHANGED) for spot in spots if not spot.lineage}
    wanted = [spot for spot in spots if spot.lineage]
    books = _Books(old, new, {spot.lineage for spot in wanted if spot.paragraph is None})
    for spot in wanted:
        assert spot.lineage is not None
        if spot.paragraph is None:
            outcome = _of_row(spot.lineage, books)
        else:
            outcome = _of_paragraph(spot.lineage, spot.paragraph, books)
        if outcome is not None:
            found[spot] = outcome
    return found


class _Books:
    """Both editions as far as somebody asks for them: texts first, goals when a lineage is none of a text.

    `whole` are the lineages whose whole rows are asked for: only their bodies are compared.
    """

    def __init__(self, old: Edition, new: Edition, whole: set[UUID | None]) -> None:
        self.pair, self.whole = (old, new), whole

    @cached_property
    def texts(self) -> list[Pair]:
        """Sections and annexes."""
        sections = self._pair(Section, differences.section_entries)
        return [sections, self._pair(Annex, differences.annex_entries)]

    @cached_property
    def goals(self) -> Pair:
        """The goal trees."""
        return self._pair(Goal, differences.goal_entries)

    @cached_property
    def bodies(self) -> tuple[dict[Any, Entry], dict[Any, Entry]]:
        """Sections and annexes by lineage, of the older and the newer edition."""
        old, new = ({entry.lineage: entry for pair in self.texts for entry in pair[side]} for side in (0, 1))
        return old, new

    def change(self, lineage: UUID) -> Change | None:
        """What happened to a row; None when `old` has none such, a change without kinds when nothing did."""
        return self._text_changes.get(lineage) or self._goal_changes.get(lineage)

    @cached_property
    def _text_changes(self) -> dict[Any, Change]:
        return {key: change for pair in self.texts for key, change in self._compared(pair).items()}

    @cached_property
    def _goal_changes(self) -> dict[Any, Change]:
        return self._compared(self.goals)

    def _compared(self, pair: Pair) -> dict[Any, Change]:
        old, new = ([self._lean(entry) for entry in side] for side in pair)
        unchanged = {entry.lineage: Change(frozenset(), entry, entry) for entry in old}
        found = {change.row.lineage: change for change in differences.compare(old, new).changes if change.old}
        return unchanged | found

    def _lean(self, entry: Entry) -> Entry:
        return entry if entry.lineage in self.whole else replace(entry, body="")

    def _pair(self, model: Any, entries: Callable[[list[Any]], list[Entry]]) -> Pair:
        rows = model._default_manager.filter(edition__in=self.pair)
        old, new = differences.by_edition(rows, self.pair)
        return entries(old), entries(new)


def _of_row(lineage: UUID, books: _Books) -> Outcome | None:
    change = books.change(lineage)
    if change is None or change.old is None:
        return None
    if change.new is None:
        return Outcome(Fate.REMOVED, change.old.label, change.old.title)
    row = change.new
    fate = Fate.UNCHANGED
    if change.kinds:
        fate = Fate.CHANGED if Kind.CHANGED in change.kinds else Fate.MOVED
    return Outcome(fate, row.label, row.title, row.address, pieces=change.title)


def _of_paragraph(lineage: UUID, number: int, books: _Books) -> Outcome | None:
    before, after = books.bodies
    text = paragraphs(before[lineage].body).get(number) if lineage in before else None
    if text is None:
        return None
    passage = None
    if lineage in after:
        passage = stayed(text, number, lineage, before[lineage].body, after[lineage].body)
    if passage is None:
        others = ((key, entry.body) for key, entry in after.items() if key != lineage)
        passage = elsewhere(text, others)
    if passage.lineage is None:
        return Outcome(Fate.REMOVED, before[lineage].label, before[lineage].title)
    row = after[passage.lineage]
    return Outcome(passage.fate, row.label, row.title, row.address, passage.paragraph, passage.pieces)
