"""What changed between two texts: block by block, and word by word inside a block. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from html import unescape

ENOUGH_ALIKE = 0.45  # below this two blocks are another text, not a changed one
LONGEST = 4000  # words of a block that are still compared one by one

BACK = "↩"  # a footnote's way back is not part of its words

_BLOCK_TAGS = "p|li|h[1-6]|blockquote|tr|figcaption|caption|hr"
_BLOCK = re.compile(rf"<({_BLOCK_TAGS})\b[^>]*>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]>", re.IGNORECASE)
_ID = re.compile(r'\sid="[^"]*"')
_IMAGE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>', re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\s+|\w+(?:[’'ʼ-]\w+)*|[^\w\s]")


class Mark(StrEnum):
    """What happened to a piece of text or to a block."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """A run of words with one mark."""

    mark: Mark
    text: str

    @property
    def is_blank(self) -> bool:
        """A space that came or went with its neighbours: not worth a mark of its own."""
        return not self.text.strip()


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, heading or table row. `pieces` are its words with their marks."""

    mark: Mark
    tag: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Source:
    """A block before comparison: `shape` is its markup without addresses, for changes of form only."""

    tag: str
    text: str
    shape: str


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Word-level marks between two plain texts, in reading order; removed words before added ones."""
    before, after = _tokens(old), _tokens(new)
    if max(len(before), len(after)) > 2 * LONGEST:
        return _merged(iter([Piece(Mark.REMOVED, old), Piece(Mark.ADDED, new)]))
    return _merged(_steps(before, after))


def blocks(old: str, new: str) -> tuple[Block, ...]:
    """Marks between two rich texts: blocks that stayed, came, went or changed inside."""
    before, after = _blocks(old), _blocks(new)
    matcher = SequenceMatcher(None, [b.text for b in before], [b.text for b in after], autojunk=False)
    found: list[Block] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            found.extend(_kept(x, y) for x, y in zip(before[a1:a2], after[b1:b2], strict=True))
        else:
            found.extend(_replaced(before[a1:a2], after[b1:b2]))
    return tuple(found)


def _tokens(text: str) -> list[str]:
    return _WORD.findall(" ".join(text.split()))


def _steps(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Mark.SAME, "".join(before[a1:a2]))
            continue
        if a2 > a1:
            yield Piece(Mark.REMOVED, "".join(before[a1:a2]))
        if b2 > b1:
            yield Piece(Mark.ADDED, "".join(after[b1:b2]))


def _merged(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """A lone space between two changes belongs to both, so that phrases are marked as phrases."""
    result: list[Piece] = []
    removed = added = ""
    for piece in pieces:
        if piece.mark == Mark.SAME and piece.text.strip():
            result.extend(_pair(removed, added))
            result.append(piece)
            removed = added = ""
        elif piece.mark == Mark.SAME and not (removed or added):
            result.append(piece)
        else:
            removed += piece.text if piece.mark != Mark.ADDED else ""
            added += piece.text if piece.mark != Mark.REMOVED else ""
    result.extend(_pair(removed, added))
    return tuple(result)


def _pair(removed: str, added: str) -> Iterator[Piece]:
    if removed == added:
        yield from [Piece(Mark.SAME, added)] if added else []
        return
    if removed:
        yield Piece(Mark.REMOVED, removed)
    if added:
        yield Piece(Mark.ADDED, added)


def _blocks(html: str) -> list[_Source]:
    """The innermost blocks of a cleaned rich text; cells of a table row are joined by « | »."""
    starts = list(_BLOCK.finditer(html))
    if not starts:
        text = _plain(html)
        return [_Source("p", text, _shape(html))] if text else []
    found = []
    lead = _plain(html[: starts[0].start()])
    if lead:
        found.append(_Source("p", lead, lead))
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(html)
        tag, inner = start.group(1).lower(), html[start.end() : end]
        text = _plain(inner)
        if text:
            found.append(_Source(tag, text, _shape(inner.partition(f"</{tag}>")[0])))
    return found


def _plain(html: str) -> str:
    seen = _IMAGE.sub(r" [\1] ", html)
    text = _TAG.sub("", _CELL_END.sub(" | ", seen).replace("<br>", " "))
    text = text.replace(BACK, "")
    return " ".join(unescape(text).split()).strip(" |")


def _shape(html: str) -> str:
    return _ID.sub("", html).strip()


def _kept(before: _Source, after: _Source) -> Block:
    """The words are the same; another tag or another emphasis still counts as a change."""
    same = before.tag == after.tag and before.shape == after.shape
    return Block(Mark.SAME if same else Mark.CHANGED, after.tag, (Piece(Mark.SAME, after.text),))


def _replaced(before: list[_Source], after: list[_Source]) -> Iterator[Block]:
    """Pair each old block with the most similar new one, in order; the rest came or went."""
    rest = list(before)
    for new in after:
        match = _most_alike(rest, new)
        if match is None:
            yield Block(Mark.ADDED, new.tag, (Piece(Mark.ADDED, new.text),))
            continue
        for gone in rest[:match]:
            yield _removed(gone)
        yield Block(Mark.CHANGED, new.tag, words(rest[match].text, new.text))
        rest = rest[match + 1 :]
    for gone in rest:
        yield _removed(gone)


def _removed(block: _Source) -> Block:
    return Block(Mark.REMOVED, block.tag, (Piece(Mark.REMOVED, block.text),))


def _most_alike(candidates: list[_Source], block: _Source) -> int | None:
    best, place = ENOUGH_ALIKE, None
    target = block.text.split()
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(target)
    for index, candidate in enumerate(candidates[:40]):
        matcher.set_seq1(candidate.text.split())
        if matcher.quick_ratio() <= best:
            continue
        ratio = matcher.ratio()
        if ratio > best:
            best, place = ratio, index
    return place
