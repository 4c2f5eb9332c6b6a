"""Which deadline rule applies: the community's own before the portal's, by validity on the anchor day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from apps.communities.models import Community
from apps.core.workdays import LONGEST, Direction, Term, Unit
from apps.process.enums import RuleDirection
from apps.process.models import DeadlineRule


@dataclass(frozen=True)
class RuleBook:
    """The rules that a community can come under, by their code."""

    rules: Mapping[str, list[DeadlineRule]]

    def at(self, code: str, day: date) -> DeadlineRule | None:
        """The rule of that code in force on `day`: valid_from ≤ day < valid_to; None if there is none.

        The community's own rule comes first, where several fit the one that began last.
        """
        fitting = [rule for rule in self.rules.get(code, []) if in_force(rule, day)]
        return max(fitting, key=_rank, default=None)


def rules_for(community: Community) -> RuleBook:
    """The portal's rules and the community's own, in one query."""
    return book_of(DeadlineRule.objects.filter(Q(community=None) | Q(community=community)))


def book_of(rules: Iterable[DeadlineRule]) -> RuleBook:
    """A book of the rules given."""
    by_code: dict[str, list[DeadlineRule]] = defaultdict(list)
    for rule in rules:
        by_code[rule.code].append(rule)
    return RuleBook(dict(by_code))


def in_force(rule: DeadlineRule, day: date) -> bool:
    """Whether the rule is valid on that day."""
    begun = rule.valid_from is None or rule.valid_from <= day
    return begun and (rule.valid_to is None or day < rule.valid_to)


def term_of(rule: DeadlineRule) -> Term | None:
    """The rule's term; None for «until a day of the next year» and for a number that no term can have."""
    if rule.direction == RuleDirection.UNTIL or not 1 <= (rule.number or 0) <= LONGEST:
        return None
    return Term(rule.number or 0, Unit(rule.unit), Direction(rule.direction))


def _rank(rule: DeadlineRule) -> tuple[bool, date, int]:
    return rule.community_id is not None, rule.valid_from or date.min, rule.pk
