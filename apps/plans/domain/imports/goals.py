"""Which goal a cell means: by its code, with or without the title behind it, or by its title."""

from __future__ import annotations

from difflib import SequenceMatcher
from uuid import UUID

from django.utils.translation import gettext as _

from apps.plans.domain.imports.goal_nodes import Node, trees
from apps.plans.domain.imports.goal_trees import Tree, bare, readings
from apps.strategies.codes import fold as fold_code
from apps.strategies.models import Strategy

ALIKE = 0.5  # below this a title is another one and not only worded a little differently


class NotFound(Exception):
    """No goal, or more than one, is meant by a cell; the message is for people."""


class Goals:
    """The goals of a strategy: of its newest draft, else of the edition in force, else of the newest."""

    def __init__(self, strategy: Strategy) -> None:
        self.names: dict[UUID, str] = {}
        self.nodes: dict[UUID, Node] = {}
        self._trees = [Tree(nodes) for nodes in trees(strategy)]
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
        said = [bare(rest) for code, rest in readings(text) if fold_code(code) == fold_code(node.code)]
        title = bare(node.title)
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
