"""Which goal a cell means: by its code, with or without the title behind it, or by its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from django.utils.translation import gettext as _

from apps.plans.domain.sheets.folding import fold as fold_text
from apps.strategies.codes import fold as fold_code
from apps.strategies.enums import EditionState
from apps.strategies.models import Edition, Goal, Strategy

_CODE_LIKE = re.compile(r"\d|^[^\W\d_]{1,4}[.)]?$")
_EDGE = " .,:;–—-)("
ALIKE = 0.5  # below this a title is another one and not only worded a little differently


@dataclass(frozen=True, slots=True)
class Node:
    """A goal of one edition, with those above it."""

    lineage: UUID
    level: int
    code: str
    title: str
    above: tuple[UUID, ...]


class NotFound(Exception):
    """No goal, or more than one, is meant by a cell; the message is for people."""


class Goals:
    """The goals of a strategy: of its newest draft, else of the edition in force, else of the newest."""

    def __init__(self, strategy: Strategy) -> None:
        self.names: dict[UUID, str] = {}
        self.nodes: dict[UUID, Node] = {}
        self._trees = [_Tree(nodes) for nodes in _trees(strategy)]
        for tree in reversed(self._trees):
            self.names.update({node.lineage: f"{node.code} {node.title}" for node in tree.nodes})
            self.nodes.update({node.lineage: node for node in tree.nodes})
        self._seen: dict[tuple[str, int | None, UUID | None], UUID | str] = {}

    def find(self, text: str, level: int | None, under: UUID | None = None) -> UUID:
        """The lineage of the goal that `text` means; `under` decides between equals.

        Raises `NotFound` with what was looked for.
        """
        key = (text, level, under)
        if key not in self._seen:
            self._seen[key] = self._look(text, level, under)
        found = self._seen[key]
        if isinstance(found, str):
            raise NotFound(found)
        return found

    def named_otherwise(self, text: str, lineage: UUID) -> str:
        """The goal's title where `text` has its code with clearly another title behind it; else empty."""
        node = self.nodes[lineage]
        said = [_title(rest) for code, rest in _readings(text) if fold_code(code) == fold_code(node.code)]
        title = _title(node.title)
        if not said or not said[0] or title.startswith(said[0]) or said[0].startswith(title):
            return ""
        return node.title if SequenceMatcher(None, said[0], title).ratio() < ALIKE else ""

    def _look(self, text: str, level: int | None, under: UUID | None) -> UUID | str:
        for tree in self._trees:
            found = tree.find(text, level, under)
            if len(found) == 1:
                return found[0].lineage
            if found:
                return _("“%(goal)s” may mean several goals.") % {"goal": text}
        return _("The strategy has no goal “%(goal)s”.") % {"goal": text}


class _Tree:
    """The goals of one edition by code and by title."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.by_code: dict[str, list[Node]] = {}
        self.by_title: dict[str, list[Node]] = {}
        for node in nodes:
            self.by_code.setdefault(fold_code(node.code), []).append(node)
            self.by_title.setdefault(_title(node.title), []).append(node)

    def find(self, text: str, level: int | None, under: UUID | None) -> Sequence[Node]:
        """Every goal that `text` may mean; the closest reading that means any wins."""
        for code, rest in _readings(text):
            found = self.by_code.get(fold_code(code), []) if code else []
            if len(found) > 1 and rest:
                found = [node for node in found if _title(node.title) == _title(rest)] or found
            if found:
                return _narrowed(found, level, under)
        for _code, rest in _readings(text):
            found = self.by_title.get(_title(rest), []) if rest else []
            if found:
                return _narrowed(found, level, under)
        return []


def _narrowed(found: list[Node], level: int | None, under: UUID | None) -> list[Node]:
    if len(found) > 1 and level is not None:
        found = [node for node in found if node.level == level] or found
    if len(found) > 1 and under is not None:
        found = [node for node in found if under in node.above] or found
    return found


def _title(text: str) -> str:
    return fold_text(text).strip(_EDGE)


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Ways to divide a cell into code and title: «1.2. Назва», «С 4.3. Назва», «Ціль 1.2. Назва», «Назва»."""
    words = text.split()
    for first, last in ((0, len(words)), (0, 1), (0, 2), (1, 2), (2, 3)):
        code = " ".join(words[first:last])
        if last <= len(words) and _CODE_LIKE.search(code):
            yield code, " ".join(words[last:])
    yield "", text


def _trees(strategy: Strategy) -> Iterator[list[Node]]:
    """The goals of the editions worth asking, the most telling first."""
    editions = Edition.objects.filter(strategy=strategy).exclude(state=EditionState.WITHDRAWN)
    draft = editions.filter(state=EditionState.DRAFT).order_by("-number").first()
    rest = editions.exclude(state=EditionState.DRAFT).current_first().first()
    for edition in (draft, rest):
        if edition is not None:
            yield _nodes(edition)


def _nodes(edition: Edition) -> list[Node]:
    rows = Goal.objects.filter(edition=edition).order_by("level", "position", "pk")
    lineages: dict[int, UUID] = {}
    above: dict[int, tuple[UUID, ...]] = {}
    nodes = []
    for pk, parent, lineage, level, code, title in rows.values_list(
        "pk", "parent_id", "lineage", "level", "code", "title"
    ):
        lineages[pk] = lineage
        above[pk] = (*above.get(parent, ()), lineages[parent]) if parent in lineages else ()
        nodes.append(Node(lineage, level, code, title, above[pk]))
    return nodes
