"""A tree from the register and the goals of an edition: compare, write."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from apps.strategies.domain.registry_tree import Node, Tree
from apps.strategies.models import Edition, Goal

_Line = tuple[int, str, str, bool, str]


def matches(edition: Edition, tree: Tree) -> bool:
    """Whether the edition holds this tree: codes, titles, parents and order."""
    return list(_held(edition)) == [
        (level, node.slug, node.code, node.code_given, node.title) for node, level in tree.walk()
    ]


def _held(edition: Edition) -> Iterator[_Line]:
    """The edition's goals, parents first, siblings in order."""
    below: dict[int | None, list[Goal]] = {}
    for goal in edition.goals.order_by("position", "pk"):
        below.setdefault(goal.parent_id, []).append(goal)
    waiting = below.get(None, [])[::-1]
    while waiting:
        goal = waiting.pop()
        yield goal.level, goal.slug, goal.code, goal.code_given, goal.title
        waiting += below.get(goal.pk, [])[::-1]


def replace(edition: Edition, tree: Tree) -> None:
    """Put the tree into a draft in place of its goals.

    A goal whose code was there keeps its lineage, its description and its development goals, so that
    links and histories go on. A code that the portal gave says only a place: there the title must agree.
    """
    former = {_identity(goal.slug, goal.code_given, goal.title): goal for goal in edition.goals.all()}
    edition.goals.all().delete()
    goals: dict[int, Goal] = {}
    parents: list[tuple[Node, Node]] = []
    for position, (node, level) in enumerate(tree.walk()):
        goals[id(node)] = _goal(edition, node, level, position, former)
        parents += [(child, node) for child in node.children]
    Goal.objects.bulk_create(goals.values(), batch_size=500)
    for child, parent in parents:
        goals[id(child)].parent = goals[id(parent)]
    Goal.objects.bulk_update([goals[id(child)] for child, _parent in parents], ["parent"], batch_size=500)


def _identity(slug: str, given: bool, title: str) -> tuple[str, str]:
    return ("", title) if given else (slug, "")


def _goal(
    edition: Edition, node: Node, level: int, position: int, former: dict[tuple[str, str], Goal]
) -> Goal:
    goal = Goal(
        edition=edition,
        level=level,
        code=node.code,
        code_given=node.code_given,
        slug=node.slug,
        title=node.title,
        position=position,
    )
    before = former.pop(_identity(node.slug, node.code_given, node.title), None)
    if before is not None:
        goal.lineage, goal.description, goal.sdgs = before.lineage, before.description, before.sdgs
    else:
        goal.lineage = uuid.uuid4()
    return goal
