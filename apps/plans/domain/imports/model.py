"""What an import would do: the preview, its rows and its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from import_export.results import RowResult

from apps.plans.domain.imports.changes import Change
from apps.plans.domain.imports.places import ERROR, WARNING
from apps.plans.domain.sheets.model import CellProblem


class Outcome(StrEnum):
    """What becomes of a row; the words are those of django-import-export."""

    ADDED = RowResult.IMPORT_TYPE_NEW
    CHANGED = RowResult.IMPORT_TYPE_UPDATE
    SAME = RowResult.IMPORT_TYPE_SKIP
    ERROR = RowResult.IMPORT_TYPE_ERROR


@dataclass(slots=True)
class PreviewRow:
    """A row of the file. `changes` has what differs: field name → (before, after), in words and numbers.

    An added row has its own values there, each with None before. Names of money fields are those of
    the columns: `planned:2021:local`.
    """

    number: int
    outcome: Outcome
    code: str
    title: str
    problems: Sequence[CellProblem] = ()
    change: Change | None = None

    @property
    def changes(self) -> dict[str, tuple[object, object]]:
        """What differs, by the name of the field."""
        return self.change.named() if self.change is not None else {}


@dataclass(frozen=True)
class PreviewColumn:
    """A column of the chosen table; `field` is its name as `sheets/fields.py` writes it, empty: left out.

    `remembered` says that people of the community once said so for a table with these headers.
    """

    index: int
    letter: str
    header: str
    field: str
    remembered: bool = False


@dataclass(frozen=True)
class Untouched:
    """A measure of the edition that the file does not name; it stays as it is."""

    code: str
    title: str


@dataclass
class Preview:
    """What an import would do; with `errors` it would do nothing. It holds every row and every problem.

    A problem of the whole file or of a column has row 0. `facts` counts measures whose reported
    state or spent money would change: these are public at once, they are no part of the draft.
    """

    tables: list[str]
    table: int
    columns: list[PreviewColumn]
    fingerprint: str
    rows: list[PreviewRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    new_units: list[str] = field(default_factory=list)
    new_partners: list[str] = field(default_factory=list)
    untouched: list[Untouched] = field(default_factory=list)
    facts: int = 0

    @property
    def errors(self) -> list[CellProblem]:
        """What has to be repaired before the file can be applied."""
        return [problem for problem in self.problems if problem.severity == ERROR]

    @property
    def warnings(self) -> list[CellProblem]:
        """What somebody should look at; it blocks nothing."""
        return [problem for problem in self.problems if problem.severity == WARNING]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows have each outcome; every outcome is there."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def changes_nothing(self) -> bool:
        """Whether an apply would write nothing at all."""
        return all(row.outcome == Outcome.SAME for row in self.rows)

    def of(self, outcome: Outcome) -> list[PreviewRow]:
        """The rows with one outcome, in the order of the file."""
        return [row for row in self.rows if row.outcome == outcome]
