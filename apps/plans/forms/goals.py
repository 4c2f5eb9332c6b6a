"""Choosing a goal of the strategy for a measure, which keeps the goal's lineage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from apps.core.nesting import reading_order
from apps.strategies.codes import fold
from apps.strategies.models import Goal, Strategy


def offered(strategy: Strategy) -> list[Goal]:
    """The goals of the strategy's draft if there is one, else of the edition readers see, as a tree."""
    draft = strategy.editions.filter(state="draft").order_by("-number").first()
    edition = draft or strategy.editions.current_first().first()
    return reading_order(Goal.objects.filter(edition=edition)) if edition else []


@dataclass
class GoalChoices:
    """The goals of a strategy, by what a person types or chooses. One query more than its edition."""

    goals: Sequence[Goal]

    @classmethod
    def of(cls, strategy: Strategy) -> GoalChoices:
        """Those that the plan of `strategy` may name."""
        return cls(offered(strategy))

    @cached_property
    def words(self) -> dict[UUID, str]:
        """What stands for each goal in a short field: its code where no other goal has it."""
        counts = Counter(fold(goal.code) for goal in self.goals)
        return {g.lineage: g.code if counts[fold(g.code)] == 1 else g.slug for g in self.goals}

    @cached_property
    def _found(self) -> dict[str, UUID]:
        by_fold = {fold(word): lineage for lineage, word in self.words.items()}
        return {**by_fold, **{word: lineage for lineage, word in self.words.items()}}

    def find(self, text: str) -> UUID | None:
        """The goal that a person named by its code; None when there is none."""
        return self._found.get(text) or self._found.get(fold(text) or text)

    def word(self, lineage: UUID | None) -> str:
        """The code to show; a goal that is no longer in the tree keeps the head of its lineage."""
        if lineage is None:
            return ""
        return self.words.get(lineage) or f"?{str(lineage)[:8]}"

    @property
    def listed(self) -> list[tuple[str, str]]:
        """(code, title) of every goal."""
        return [(self.words[goal.lineage], goal.title) for goal in self.goals]

    def below(self, lineage: UUID) -> set[UUID]:
        """A goal and all that hang below it."""
        found = {goal.pk: goal.lineage for goal in self.goals if goal.lineage == lineage}
        for goal in self.goals:  # in reading order a parent comes before its children
            if goal.parent_id in found:
                found[goal.pk] = goal.lineage
        return set(found.values())

    def tree(self, kept: UUID | None = None) -> list[tuple[str, str]]:
        """Choices of a select, indented by level; `kept` stays a choice though the tree has lost it."""
        lines = [
            (str(goal.lineage), "\u2003" * (goal.level - 1) + f"{goal.code} {goal.title}"[:140])
            for goal in self.goals
        ]
        if kept and kept not in self.words:
            lines.append((str(kept), _("a goal that is no longer in the tree")))
        return [("", _("no goal named")), *lines]
