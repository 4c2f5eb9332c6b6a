"""A plan's measures by goals of the first level, each with its money."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from apps.plans.domain.lines import Line
from apps.plans.domain.wording import term
from apps.publications.pdf.amounts import amounts
from apps.publications.pdf.ledger import Ledger
from apps.publications.pdf.plan_rows import Group, Row
from apps.publications.pdf.tree import Node, flat
from apps.strategies.models import Goal


def groups(lines: Sequence[Line], roots: Sequence[Node], ledger: Ledger) -> list[Group]:
    """The lines by goals in the order of the tree; those of one goal in the order of the plan."""
    tops = {node.row.lineage: root.row for root in roots for node in flat([root])}
    goals = {node.row.lineage: node.row for node in flat(roots)}
    places = {lineage: place for place, lineage in enumerate(goals)}
    ordered = sorted(lines, key=lambda line: places.get(line.measure.goal, len(places)))
    found: list[Group] = []
    for top in [*(root.row for root in roots), None]:
        own = [line for line in ordered if _top(line, tops) == top]
        if own:
            total = ledger.together(amounts(own), _("Total for the goal") if top else _("Total"))
            found.append(Group(top, _rows(own, goals, top, ledger), total))
    return found


def _top(line: Line, tops: dict[UUID, Goal]) -> Goal | None:
    return tops.get(line.measure.goal) if line.measure.goal else None


def _rows(lines: Sequence[Line], goals: dict[UUID, Goal], top: Goal | None, ledger: Ledger) -> list[Row]:
    found: list[Row] = []
    before = top
    for line in lines:
        goal = goals.get(line.measure.goal) if line.measure.goal else None
        words = term(line.measure.starts_on, line.measure.ends_on)
        under = goal if goal != before else None
        found.append(Row(line, words, ledger.by_source(amounts([line])), under))
        before = goal
    return found
