"""What changed between two editions of a strategy: per section, annex and goal, matched by lineage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from apps.core.nesting import reading_order
from apps.strategies.domain import marks
from apps.strategies.models import Annex, Edition, Goal, Section


class Kind(StrEnum):
    """What happened to a row. A row can have moved and changed at once."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True)
class Entry:
    """A row as the comparison sees it. `parent` is the lineage above it."""

    lineage: Hashable
    label: str
    title: str
    body: str = ""
    parent: Hashable | None = None
    address: str = ""


@dataclass(frozen=True)
class Change:
    """What happened to one row. `old` is None when it was added, `new` when it was removed."""

    kinds: frozenset[Kind]
    old: Entry | None
    new: Entry | None
    label: tuple[marks.Piece, ...] = ()
    title: tuple[marks.Piece, ...] = ()
    body: tuple[marks.Block, ...] = ()

    @property
    def row(self) -> Entry:
        """The row as it is now, or as it was when it is gone."""
        entry = self.new or self.old
        assert entry is not None
        return entry

    @property
    def ordered_kinds(self) -> list[Kind]:
        """The kinds in a fixed order, for display."""
        return [kind for kind in Kind if kind in self.kinds]


@dataclass(frozen=True)
class Part:
    """The changes of one sort of rows, in the reading order of the newer edition."""

    changes: tuple[Change, ...]
    unchanged: int

    @property
    def counts(self) -> dict[Kind, int]:
        """How many rows were added, removed, moved, changed; kinds that did not occur are zero."""
        counted = Counter(kind for change in self.changes for kind in change.kinds)
        return {kind: counted[kind] for kind in Kind}


@dataclass(frozen=True)
class Difference:
    """Everything that changed from `old` to `new`."""

    old: Edition
    new: Edition
    sections: Part
    annexes: Part
    goals: Part
    vision: tuple[marks.Piece, ...] = field(default=())
    mission: tuple[marks.Piece, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        parts = (self.sections, self.annexes, self.goals)
        return not (self.vision or self.mission or any(part.changes for part in parts))


def vision_of(edition: Edition) -> str:
    """The vision as this edition has it: the strategy's working text belongs to drafts only."""
    return edition.vision or (edition.strategy.vision if edition.is_draft else "")


def mission_of(edition: Edition) -> str:
    """The mission as this edition has it, by the same rule."""
    return edition.mission or (edition.strategy.mission if edition.is_draft else "")


def between(old: Edition, new: Edition) -> Difference:
    """Compare two editions of one strategy. Three queries. Who may see them is the caller's question."""
    pair = (old, new)
    sections = by_edition(Section.objects.filter(edition__in=pair), pair)
    annexes = by_edition(Annex.objects.filter(edition__in=pair), pair)
    goals = by_edition(Goal.objects.filter(edition__in=pair), pair)
    return Difference(
        old=old,
        new=new,
        sections=compare(*(section_entries(rows) for rows in sections)),
        annexes=compare(*(annex_entries(rows) for rows in annexes)),
        goals=compare(*(goal_entries(rows) for rows in goals)),
        vision=_wording(vision_of(old), vision_of(new)),
        mission=_wording(mission_of(old), mission_of(new)),
    )


def compare(old: Sequence[Entry], new: Sequence[Entry]) -> Part:
    """Match two lists of rows by lineage. Removed rows stand where they stood before. Pure."""
    before = {entry.lineage: entry for entry in old}
    after = {entry.lineage: entry for entry in new}
    moved = _moved(old, new)
    changes = [_change(before.get(entry.lineage), entry, entry.lineage in moved) for entry in new]
    found = [change for change in changes if change.kinds]
    gone = [entry for entry in old if entry.lineage not in after]
    order = {entry.lineage: index for index, entry in enumerate(old)}
    for entry in gone:
        removal = Change(frozenset({Kind.REMOVED}), entry, None)
        found.insert(_place(found, order, entry), removal)
    return Part(tuple(found), unchanged=len(new) - sum(bool(change.kinds) for change in changes))


def _place(found: list[Change], order: dict[Hashable, int], entry: Entry) -> int:
    """Before the first change of a row that followed `entry` in the old edition."""
    for index, change in enumerate(found):
        if change.old is not None and order[change.old.lineage] > order[entry.lineage]:
            return index
    return len(found)


def _change(old: Entry | None, new: Entry, moved: bool) -> Change:
    if old is None:
        return Change(frozenset({Kind.ADDED}), None, new, body=marks.blocks("", new.body))
    kinds = {Kind.MOVED} if moved else set()
    label, title = _relabelled(old.label, new.label), _wording(old.title, new.title)
    body = marks.blocks(old.body, new.body) if old.body != new.body else ()
    if all(block.mark == marks.Mark.SAME for block in body):
        body = ()
    if label or title or body:
        kinds.add(Kind.CHANGED)
    return Change(frozenset(kinds), old, new, label, title, body)


def _wording(old: str, new: str) -> tuple[marks.Piece, ...]:
    """Word marks, empty when the two say the same."""
    return marks.words(old, new) if " ".join(old.split()) != " ".join(new.split()) else ()


def _relabelled(old: str, new: str) -> tuple[marks.Piece, ...]:
    """A code or number is one word: the old one as a whole, then the new one."""
    if old == new:
        return ()
    return (marks.Piece(marks.Mark.REMOVED, old), marks.Piece(marks.Mark.ADDED, new))


def _moved(old: Sequence[Entry], new: Sequence[Entry]) -> set[Hashable]:
    """Rows that went under another parent, or changed places with their siblings."""
    before = {entry.lineage: entry.parent for entry in old}
    after = {entry.lineage: entry.parent for entry in new}
    both = before.keys() & after.keys()
    moved = {lineage for lineage in both if before[lineage] != after[lineage]}
    for parent in {before[lineage] for lineage in both - moved}:
        first = [e.lineage for e in old if e.parent == parent and e.lineage in both - moved]
        then = [e.lineage for e in new if e.parent == parent and e.lineage in both - moved]
        if first != then:
            matcher = SequenceMatcher(None, first, then, autojunk=False)
            stayed = {first[m.a + i] for m in matcher.get_matching_blocks() for i in range(m.size)}
            moved |= set(first) - stayed
    return moved


Row = TypeVar("Row", Section, Annex, Goal)


def by_edition(rows: Iterable[Row], pair: tuple[Edition, Edition]) -> tuple[list[Row], list[Row]]:
    """The rows of the older and of the newer edition, in their order among siblings."""
    ordered = sorted(rows, key=lambda row: (row.position, row.pk))
    old, new = pair
    return (
        [row for row in ordered if row.edition_id == old.pk],
        [row for row in ordered if row.edition_id == new.pk],
    )


def _parents(rows: Sequence[Section | Goal]) -> dict[int | None, Hashable | None]:
    """Lineage of the row above, by its id; nothing above a row of the first level."""
    return {None: None, **{row.pk: row.lineage for row in rows}}


def section_entries(rows: list[Section]) -> list[Entry]:
    """What the comparison sees of sections of one edition, in reading order."""
    above = _parents(rows)
    return [
        Entry(row.lineage, row.number, row.heading, row.body, above.get(row.parent_id), row.number)
        for row in reading_order(rows)
    ]


def annex_entries(rows: list[Annex]) -> list[Entry]:
    """What the comparison sees of annexes of one edition, in reading order."""
    return [Entry(row.lineage, row.number, row.title, row.body, None, f"annex-{row.number}") for row in rows]


def goal_entries(rows: list[Goal]) -> list[Entry]:
    """What the comparison sees of goals of one edition, in reading order."""
    above = _parents(rows)
    return [
        Entry(row.lineage, row.code, row.title, row.description, above.get(row.parent_id), row.slug)
        for row in reading_order(rows)
    ]
