"""Importing the state register: one strategy per community with its goal tree, at once or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.domain import imports as communities
from apps.communities.domain.community_rows import Row
from apps.communities.models import Community
from apps.core import audit
from apps.core.problems import Problem, Unusable
from apps.people.models import User
from apps.strategies.domain import editions, forks, registry_file, registry_goals, registry_tree
from apps.strategies.domain.registry_tree import Tree
from apps.strategies.enums import EditionKind, EditionState, StrategyKind
from apps.strategies.models import Edition, GoalLevel, Source, Strategy

SLUG = "strategy"
TITLE = "Стратегія розвитку громади"
LICENCE = "CC BY 4.0"
_HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+ua\b")


class Outcome(Enum):
    """What became of one community's record."""

    ADDED = "added"
    CHANGED = "changed"
    PUBLISHED = "published"
    SAME = "same"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Line:
    """One community in the report."""

    katottg: str
    name: str
    outcome: Outcome
    goals: int
    public: bool
    warnings: list[str]


@dataclass
class Report:
    """What an import did."""

    lines: list[Line] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)
    communities_added: int = 0

    def count(self, outcome: Outcome) -> int:
        """How many communities came out so."""
        return sum(line.outcome == outcome for line in self.lines)


def preview(data: bytes) -> tuple[list[tuple[registry_file.Record, Tree]], list[Problem]]:
    """The trees that a file would give, and its problems; changes nothing."""
    register = registry_file.read(data)
    return [(record, registry_tree.build(record)) for record in register.records], register.problems


@transaction.atomic
def apply(*, data: bytes, draft: bool, by: User | None, at: datetime) -> Report:
    """Import the register. The same file twice changes nothing.

    The editions become public with the register as their source, unless `draft`. A register that has
    changed gives a new edition, which supersedes the former one. An edition adopted by a decision, a
    draft that staff have changed and a withdrawn edition are left alone. Raises `Unusable` with
    every problem of the file and changes nothing.
    """
    register = registry_file.read(data)
    if register.problems:
        raise Unusable(register.problems)
    rows = [Row(katottg=record.katottg, name=record.name) for record in register.records]
    before = Community.objects.count()
    known = communities.ensure(rows=rows, by=by)
    # Two imports at the same time: the second waits here.
    list(Community.objects.select_for_update().filter(pk__in=[c.pk for c in known.values()]))
    report = Report(repeats=register.repeats, communities_added=Community.objects.count() - before)
    for record in register.records:
        work = _Work(known[record.katottg], registry_tree.build(record), register.source, draft, by, at)
        report.lines.append(work.line())
    return report


@dataclass
class _Work:
    """One community's record on its way in."""

    community: Community
    tree: Tree
    source: str
    draft: bool
    by: User | None
    at: datetime

    def line(self) -> Line:
        """Do it and say what was done."""
        outcome, edition, words = self._done()
        return Line(
            katottg=self.community.katottg,
            name=self.community.name,
            outcome=outcome,
            goals=sum(1 for _node in self.tree.walk()),
            public=edition is not None and edition.is_in_force,
            warnings=[*words, *self.tree.warnings],
        )

    def _done(self) -> tuple[Outcome, Edition | None, list[str]]:
        strategies = Strategy.objects.filter(community=self.community, kind=StrategyKind.DEVELOPMENT)
        all_editions = Edition.objects.filter(strategy__in=strategies)
        if all_editions.filter(state=EditionState.ADOPTED).exists():
            return Outcome.SKIPPED, None, [_("it has an edition adopted by a decision; left as it is")]
        if all_editions.filter(kind=EditionKind.REPORTED, state=EditionState.PUBLISHED).exists():
            return Outcome.SKIPPED, None, [_("it has an edition in force from another source; left as it is")]
        newest = all_editions.filter(kind=EditionKind.REGISTERED).order_by("-number").first()
        if newest is None:
            edition = self._started(self._strategy())
            return Outcome.ADDED, *self._finished(edition)
        return self._compared(newest)

    def _compared(self, newest: Edition) -> tuple[Outcome, Edition | None, list[str]]:
        same = registry_goals.matches(newest, self.tree)
        if newest.state == EditionState.WITHDRAWN:
            return Outcome.SKIPPED, newest, [_("its edition from the register was withdrawn; left as it is")]
        if newest.state == EditionState.DRAFT and not same:
            return (
                Outcome.SKIPPED,
                newest,
                [_("its draft from the register differs from the file; left as it is")],
            )
        if newest.state == EditionState.DRAFT and not self.draft and self.tree.roots:
            return Outcome.PUBLISHED, *self._finished(newest)
        if same:
            return Outcome.SAME, newest, []
        edition = forks.fork(edition=newest, kind=EditionKind.REGISTERED, by=self.by)
        self._fill(edition)
        return Outcome.CHANGED, *self._finished(edition)

    def _strategy(self) -> Strategy:
        """The strategy at the usual address, made if need be; its level names stay if it has some."""
        with audit.verb("import register", by=self.by):
            strategy, _made = Strategy.objects.get_or_create(
                community=self.community, slug=SLUG, defaults={"title": TITLE}
            )
            if not strategy.levels.exists():
                GoalLevel.objects.bulk_create(self._levels(strategy))
        return strategy

    def _levels(self, strategy: Strategy) -> Iterator[GoalLevel]:
        for number, (one, few, many) in enumerate(self.tree.levels, start=1):
            yield GoalLevel(strategy=strategy, number=number, one=one, few=few, many=many)

    def _started(self, strategy: Strategy) -> Edition:
        edition = forks.start(strategy=strategy, kind=EditionKind.REGISTERED, by=self.by)
        self._fill(edition)
        return edition

    def _fill(self, edition: Edition) -> None:
        """The goals of the tree, and the register as the edition's source, once."""
        label = self.source or _("State register")
        with audit.verb("import register", by=self.by):
            registry_goals.replace(edition, self.tree)
            if not edition.sources.filter(label=label).exists():
                host = _HOST.search(label)
                url = f"https://{host[0]}" if host else ""
                Source.objects.create(edition=edition, label=label, url=url, licence=LICENCE)

    def _finished(self, edition: Edition) -> tuple[Edition, list[str]]:
        if not self.tree.roots:
            return edition, [_("without goals it stays a draft")]
        if self.draft:
            return edition, []
        return editions.register(edition=edition, by=self.by, at=self.at), []
