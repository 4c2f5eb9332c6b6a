"""The goals of one edition as a tree that is searched by code and by title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from uuid import UUID

from apps.plans.domain.imports.goal_nodes import Node
from apps.plans.domain.sheets.folding import fold as fold_text
from apps.strategies.codes import fold as fold_code

_CODE_LIKE = re.compile(r"\d|^[^\W\d_]{1,4}[.)]?$")
_EDGE = " .,:;–—-)("


class Tree:
    """The goals of one edition by code and by title."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.by_code: dict[str, list[Node]] = {}
        self.by_title: dict[str, list[Node]] = {}
        for node in nodes:
            self.by_code.setdefault(fold_code(node.code), []).append(node)
            self.by_title.setdefault(bare(node.title), []).append(node)

    def find(self, text: str, level: int | None, under: UUID | None) -> Sequence[Node]:
        """Every goal that `text` may mean; the closest reading that means any wins."""
        for code, rest in readings(text):
            found = self.by_code.get(fold_code(code), []) if code else []
            if len(found) > 1 and rest:
                found = [node for node in found if bare(node.title) == bare(rest)] or found
            if found:
                return _narrowed(found, level, under)
        for _code, rest in readings(text):
            found = self.by_title.get(bare(rest), []) if rest else []
            if found:
                return _narrowed(found, level, under)
        return []


def _narrowed(found: list[Node], level: int | None, under: UUID | None) -> list[Node]:
    if len(found) > 1 and level is not None:
        found = [node for node in found if node.level == level] or found
    if len(found) > 1 and under is not None:
        found = [node for node in found if under in node.above] or found
    return found


def bare(text: str) -> str:
    """A title as it is compared: folded, without what stands at its edges."""
    return fold_text(text).strip(_EDGE)


def readings(text: str) -> Iterator[tuple[str, str]]:
    """Ways to divide a cell into code and title: «1.2. Назва», «С 4.3. Назва», «Ціль 1.2. Назва», «Назва»."""
    words = text.split()
    for first, last in ((0, len(words)), (0, 1), (0, 2), (1, 2), (2, 3)):
        code = " ".join(words[first:last])
        if last <= len(words) and _CODE_LIKE.search(code):
            yield code, " ".join(words[last:])
    yield "", text
