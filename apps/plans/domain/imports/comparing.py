"""Compares the rows of a table with the measures of an edition; changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from apps.plans.domain.imports import checks, states
from apps.plans.domain.imports.changes import Change, wished
from apps.plans.domain.imports.matching import Matching
from apps.plans.domain.imports.model import Outcome, Preview, PreviewColumn, PreviewRow, Untouched
from apps.plans.domain.imports.places import ERROR, Places
from apps.plans.domain.imports.saying import Names
from apps.plans.domain.imports.tables import Table
from apps.plans.domain.imports.wanted import Resolver, Wanted
from apps.plans.domain.sheets.model import CellProblem
from apps.plans.models import PlanEdition


@dataclass
class Comparison:
    """A table against an edition: what it would do, and what is needed to do it."""

    preview: Preview
    resolver: Resolver
    codes: list[str]  # of all measures that are there

    def of(self, outcome: Outcome) -> list[Change]:
        """The changes of rows with one outcome, in the order of the file."""
        return [row.change for row in self.preview.of(outcome) if row.change is not None]


def compare(edition: PlanEdition, table: Table) -> Comparison:
    """Compare every row. The number of queries does not depend on the number of rows."""
    places = Places(table.layout.columns)
    resolver = Resolver(edition.strategy, places)
    rows = resolver.resolve_all(table.rows)
    matching = Matching(states.load(edition), rows, places)
    names = Names(resolver.goals.names, resolver.units.names, resolver.partners.names)
    found = []
    for wanted in rows:
        before = matching.of(wanted)
        found.append(_row(wanted, Change(before, wished(before, wanted), names), places))
    preview = Preview(
        tables=table.titles,
        table=table.index,
        columns=_columns(table),
        fingerprint=table.layout.fingerprint,
        rows=found,
        problems=[*_of_file(table, places, edition), *(problem for row in found for problem in row.problems)],
        new_units=resolver.units.new,
        new_partners=resolver.partners.new,
        untouched=[Untouched(state.scalars["code"], state.scalars["title"]) for state in matching.untouched],
        facts=sum(row.change.touches_facts for row in found if row.change is not None),
    )
    return Comparison(preview, resolver, [state.scalars["code"] for state in matching.states])


def _row(wanted: Wanted, change: Change, places: Places) -> PreviewRow:
    problems = [*wanted.problems, *checks.of_row(wanted, change, places)]
    outcome = Outcome.SAME
    if problems and any(problem.severity == ERROR for problem in problems):
        outcome = Outcome.ERROR
    elif change.before is None:
        outcome = Outcome.ADDED
    elif not change.is_none:
        outcome = Outcome.CHANGED
    code = wanted.code or change.after.scalars["code"]
    title = wanted.title or change.after.scalars["title"]
    return PreviewRow(wanted.row.number, outcome, code, title, problems, change)


def _of_file(table: Table, places: Places, edition: PlanEdition) -> Iterator[CellProblem]:
    if table.problem:
        yield CellProblem(0, "", "", "", table.problem)
    yield from checks.of_columns(places, edition.stage)


def _columns(table: Table) -> list[PreviewColumn]:
    return [
        PreviewColumn(column.index, column.letter, column.header, column.field.name, table.remembered)
        for column in table.layout.columns
    ]
