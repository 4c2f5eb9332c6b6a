"""One paragraph followed from a frozen text into a later one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from apps.consultations.enums import Fate
from apps.core.paragraphs import paragraphs
from apps.strategies.domain.marks import ENOUGH_ALIKE, Piece, words


@dataclass(frozen=True)
class Passage:
    """Where a paragraph is now. `lineage` is that of the section it stands in; none when it is gone."""

    fate: Fate
    lineage: UUID | None = None
    paragraph: int | None = None
    pieces: tuple[Piece, ...] = ()


def stayed(text: str, number: int, lineage: UUID, before: str, after: str) -> Passage | None:
    """The paragraph in its own section: the same words, or in their place words like them.

    `before` and `after` are the bodies of the section in the two editions. None when it is not there.
    """
    was, now = paragraphs(before), paragraphs(after)
    same = [other for other, words_ in now.items() if words_ == text]
    if same:
        found = _nearest(same, number, list(was), list(now))
        fate = Fate.UNCHANGED if _keeps_order(number, found, was, now) else Fate.MOVED
        return Passage(fate, lineage, found)
    kept = set(was.values())
    best = _most_alike(text, {key: value for key, value in now.items() if value not in kept})
    if best is None:
        return None
    return Passage(Fate.CHANGED, lineage, best, words(text, now[best]))


def elsewhere(text: str, bodies: Iterable[tuple[UUID, str]]) -> Passage:
    """The same words in another section: moved; else it is gone."""
    for lineage, body in bodies:
        for number, other in paragraphs(body).items():
            if other == text:
                return Passage(Fate.MOVED, lineage, number)
    return Passage(Fate.REMOVED)


def _nearest(candidates: list[int], number: int, was: list[int], now: list[int]) -> int:
    """Of equal paragraphs the one at the place most like the old one."""
    place = was.index(number) if number in was else 0
    return min(candidates, key=lambda other: abs(now.index(other) - place))


def _keeps_order(number: int, found: int, was: dict[int, str], now: dict[int, str]) -> bool:
    """Whether it stands among the paragraphs that stayed where it stood before."""
    before, after = list(was), list(now)
    matcher = SequenceMatcher(None, list(was.values()), list(now.values()), autojunk=False)
    pairs = {
        before[block.a + step]: after[block.b + step]
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    return pairs.get(number) == found


def _most_alike(text: str, candidates: dict[int, str]) -> int | None:
    best, place = ENOUGH_ALIKE, None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(text.split())
    for number, other in candidates.items():
        matcher.set_seq1(other.split())
        if matcher.quick_ratio() > best and matcher.ratio() > best:
            best, place = matcher.ratio(), number
    return place
