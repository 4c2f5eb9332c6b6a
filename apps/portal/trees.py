"""What a reader leaves of a tree: the goals that fit the words or the depth asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from apps.core.nesting import Node, Row
from apps.strategies.codes import LOOK_ALIKES

APOSTROPHES = re.compile("['’ʼ`]")


def kept(roots: Iterable[Node[Row]], test: Callable[[Row], bool]) -> list[Node[Row]]:
    """The tree with only the rows that pass `test` and what is above them."""
    result = []
    for node in roots:
        children = kept(node.children, test)
        if children or test(node.row):
            result.append(Node(node.row, node.depth, children))
    return result


def cut(roots: Iterable[Node[Row]], depth: int) -> list[Node[Row]]:
    """The tree down to `depth` levels."""
    return [
        Node(node.row, node.depth, cut(node.children, depth) if node.depth < depth else [])
        for node in roots
        if node.depth <= depth
    ]


def folded(text: str) -> str:
    """A text as the search compares it: no case, one apostrophe, look-alike letters made equal."""
    return APOSTROPHES.sub("'", text.upper().translate(LOOK_ALIKES))
