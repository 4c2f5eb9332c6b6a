"""Moving rows of a draft's trees: goals and sections.

Every move locks the edition, so two people cannot tear a tree apart, keeps the levels of what
hangs below right, and is one event per row that really changed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition, Goal, Section

Part = TypeVar("Part", Goal, Section)
DEEPEST = 6


class Tree:
    """All rows of one kind of an edition in memory, siblings in order."""

    def __init__(self, model: type[Any], edition_id: int) -> None:
        self.model = model
        self.rows: dict[int, Any] = {
            row.pk: row for row in model.objects.filter(edition=edition_id).order_by("position", "pk")
        }
        self.children: dict[int | None, list[int]] = defaultdict(list)
        for row in self.rows.values():
            self.children[row.parent_id].append(row.pk)
        self.before = {pk: self._state(row) for pk, row in self.rows.items()}

    def _state(self, row: Any) -> tuple[Any, ...]:
        return row.parent_id, row.position, getattr(row, "level", None)

    def below(self, pk: int) -> set[int]:
        """A row and everything under it."""
        found = {pk}
        for child in self.children[pk]:
            found |= self.below(child)
        return found

    def depth(self, pk: int | None) -> int:
        """How deep a row stands; 0 above the top."""
        return 0 if pk is None else 1 + self.depth(self.rows[pk].parent_id)

    def height(self, pk: int) -> int:
        """How many levels a row with its branch takes."""
        return 1 + max((self.height(child) for child in self.children[pk]), default=0)

    def place(self, pk: int, parent: int | None, index: int) -> None:
        """Put a row at `index` among the children of `parent`."""
        self.children[self.rows[pk].parent_id].remove(pk)
        siblings = self.children[parent]
        siblings.insert(max(0, min(index, len(siblings))), pk)
        self.rows[pk].parent_id = parent

    def preorder(self, parent: int | None = None, depth: int = 1) -> list[tuple[int, int]]:
        """(row, depth) in reading order."""
        found = []
        for pk in self.children[parent]:
            found.append((pk, depth))
            found.extend(self.preorder(pk, depth + 1))
        return found

    def save(self) -> None:
        """Write reading order and levels; places are dealt out anew, so most rows keep theirs."""
        order = self.preorder()
        places = sorted(row.position for row in self.rows.values())
        if len(set(places)) < len(places):
            places = list(range(1, len(order) + 1))
        for place, (pk, depth) in zip(places, order, strict=True):
            self.rows[pk].position = place
            if hasattr(self.rows[pk], "level"):
                self.rows[pk].level = depth
        changed = [row for pk, row in self.rows.items() if self._state(row) != self.before[pk]]
        fields = ["parent", "position"] + (["level"] if self.model is Goal else [])
        self.model.objects.bulk_update(changed, fields, batch_size=500)


def _opened(row: Part) -> Tree:
    """The tree of a draft, its edition locked until the end of the transaction."""
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=row.edition_id)
    if not edition.is_draft:
        raise Refused(_("Only a draft can be edited."))
    tree = Tree(type(row), edition.pk)
    if row.pk not in tree.rows:
        raise Refused(_("This row is no longer there."))
    return tree


@transaction.atomic
def move_under(*, row: Part, parent: Part | None, index: int, by: User | None) -> None:
    """Put a goal or section, with all below it, at `index` (from 0) among the children of `parent`.

    Raises `Refused` for a frozen edition, a parent of another edition, a place inside its own
    branch, or a branch that would reach deeper than six levels.
    """
    tree = _opened(row)
    _place(tree, row.pk, parent.pk if parent else None, index, by)


def _place(tree: Tree, pk: int, parent: int | None, index: int, by: User | None) -> None:
    if parent is not None and parent not in tree.rows:
        raise Refused(_("The new place is in another edition."))
    if parent in tree.below(pk):
        raise Refused(_("A branch cannot be put under itself."))
    if tree.depth(parent) + tree.height(pk) > DEEPEST:
        raise Refused(_("The tree would become too deep."))
    with audit.verb("move", by=by):
        tree.place(pk, parent, index)
        tree.save()


def _step(row: Part, by: User | None, distance: int) -> None:
    tree = _opened(row)
    parent = tree.rows[row.pk].parent_id
    place = tree.children[parent].index(row.pk) + distance
    if not 0 <= place < len(tree.children[parent]):
        raise Refused(_("It already stands at the end."))
    _place(tree, row.pk, parent, place, by)


@transaction.atomic
def move_up(*, row: Part, by: User | None) -> None:
    """One place earlier among its siblings."""
    _step(row, by, -1)


@transaction.atomic
def move_down(*, row: Part, by: User | None) -> None:
    """One place later among its siblings."""
    _step(row, by, 1)


@transaction.atomic
def indent(*, row: Part, by: User | None) -> None:
    """Last under its elder sibling."""
    tree = _opened(row)
    siblings = tree.children[tree.rows[row.pk].parent_id]
    place = siblings.index(row.pk)
    if place == 0:
        raise Refused(_("There is nothing above it to go under."))
    elder = siblings[place - 1]
    _place(tree, row.pk, elder, len(tree.children[elder]), by)


@transaction.atomic
def outdent(*, row: Part, by: User | None) -> None:
    """Right after its parent, one level higher."""
    tree = _opened(row)
    parent = tree.rows[row.pk].parent_id
    if parent is None:
        raise Refused(_("It already stands at the top."))
    grandparent = tree.rows[parent].parent_id
    _place(tree, row.pk, grandparent, tree.children[grandparent].index(parent) + 1, by)


@transaction.atomic
def append(*, row: Part, by: User | None) -> Part:
    """Store a new goal or section as the last child of its parent; fills level and position."""
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=row.edition_id)
    if not edition.is_draft:
        raise Refused(_("Only a draft can be edited."))
    with audit.verb("add", by=by):
        row.position = 0
        row.save()
        tree = Tree(type(row), edition.pk)
        siblings = tree.children[row.parent_id]
        tree.place(row.pk, row.parent_id, len(siblings))
        tree.save()
    row.refresh_from_db()
    return row
