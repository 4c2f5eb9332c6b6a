"""The goal tree of a demo edition: planted whole, or changed in a fork.

A goal is written «code | title»; one with more to say is a mapping with `goal`, `text`, `sdgs`
and the goals `under` it.
"""

from __future__ import annotations

from typing import Any

from apps.core import richtext
from apps.core.demo import Row
from apps.strategies import codes
from apps.strategies.domain.trees import Tree
from apps.strategies.models import Edition, Goal


def plant(edition: Edition, rows: list[Any], parent: Goal | None = None) -> None:
    """Store a list of goals and all that is under them, in the order given."""
    taken = set(Goal.objects.filter(edition=edition).values_list("slug", flat=True))
    _plant_under(edition, rows, parent, taken)


def _plant_under(edition: Edition, rows: list[Any], parent: Goal | None, taken: set[str]) -> None:
    for row in rows:
        entry: Row = row if isinstance(row, dict) else {"goal": row}
        goal = _plant_one(edition, entry, parent, taken)
        taken.add(goal.slug)
        _plant_under(edition, entry.get("under", []), goal, taken)


def _plant_one(edition: Edition, entry: Row, parent: Goal | None, taken: set[str]) -> Goal:
    code, _, title = (part.strip() for part in entry["goal"].partition("|"))
    goal = Goal(
        edition=edition,
        parent=parent,
        level=parent.level + 1 if parent else 1,
        position=len(taken) + 1,
        code=code,
        code_given=entry.get("code_given", False),
        title=title,
        description=richtext.from_plain(entry.get("text", "")),
        sdgs=entry.get("sdgs", []),
    )
    goal.slug = codes.free_slug(code, taken)
    goal.full_clean(exclude=["edition", "parent"], validate_unique=False, validate_constraints=False)
    goal.save()
    return goal


def change(edition: Edition, changes: Row) -> None:
    """Apply `remove`, `change`, `move` and `add` to a fork; afterwards siblings stand by code."""
    if not changes:
        return
    for code in changes.get("remove", []):
        _at(edition, code).delete()
    for row in changes.get("change", []):
        _reword(_at(edition, row["code"]), row)
    for row in changes.get("move", []):
        goal = _at(edition, row["code"])
        goal.parent = _at(edition, row["under"]) if row.get("under") else goal.parent
        _recode(goal, row["to"])
    for row in changes.get("add", []):
        plant(edition, row["goals"], _at(edition, row["under"]) if row.get("under") else None)
    _order(edition)


def _at(edition: Edition, code: Any) -> Goal:
    return Goal.objects.get(edition=edition, code=str(code))


def _reword(goal: Goal, row: Row) -> None:
    goal.title = row.get("title", goal.title)
    if "text" in row:
        goal.description = richtext.from_plain(row["text"])
    goal.sdgs = row.get("sdgs", goal.sdgs)
    goal.save()


def _recode(goal: Goal, code: str) -> None:
    """Give a goal another code, and the same beginning to all that is under it."""
    taken = set(Goal.objects.filter(edition=goal.edition).exclude(pk=goal.pk).values_list("slug", flat=True))
    former, goal.code, goal.slug = goal.code, code, codes.free_slug(code, taken)
    goal.save()
    for child in Goal.objects.filter(parent=goal):
        _recode(child, code + child.code.removeprefix(former))


def _order(edition: Edition) -> None:
    tree = Tree(Goal, edition.pk)
    for siblings in tree.children.values():
        siblings.sort(key=lambda pk: codes.sort_key(tree.rows[pk].code))
    tree.save()
