"""Where things stand in a table, so that a problem can name its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from apps.plans.domain.imports.states import Key
from apps.plans.domain.sheets.fields import MONEY, Field, Role
from apps.plans.domain.sheets.model import CellProblem, Column, ReadRow
from apps.plans.enums import FundingSource

ERROR, WARNING = "error", "warning"
NO_SOURCE = FundingSource.UNSPECIFIED.value


class Scope(NamedTuple):
    """What the given money columns of a row speak for: exact places, and whole years of any source."""

    keys: frozenset[Key]
    years: frozenset[int | None]

    def covers(self, key: Key) -> bool:
        """Whether the row says what stands at `key`, were it only by an empty cell."""
        return key in self.keys or key[0] in self.years


class Places:
    """The columns of a layout by what they hold."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._by_role: dict[str, Column] = {}
        for column in columns:
            self._by_role.setdefault(column.field.role.value, column)
            self._by_role.setdefault(column.field.name, column)
        self._scopes: dict[tuple[frozenset[str], Role], Scope] = {}

    def has(self, role: Role) -> bool:
        """Whether the table has such a column."""
        return role.value in self._by_role

    def problem(
        self, row: ReadRow, name: str, value: object, message: str, severity: str = ERROR
    ) -> CellProblem:
        """A problem in the column `name` (a role, or the name of a field) of a row."""
        column = self._by_role.get(name)
        letter, header = (column.letter, column.header) if column else ("", "")
        shown = "" if value is None else str(value)
        return CellProblem(row.number, letter, header, shown, message, severity)

    def money_column(self, role: Role, key: Key) -> str:
        """The name of the column that holds the money of a year and a source."""
        for field in (Field(role, year=key[0], source=FundingSource(key[1])), Field(role, year=key[0])):
            if field.name in self._by_role:
                return field.name
        return role.value

    def scope(self, given: frozenset[str], role: Role) -> Scope:
        """What the money columns of one role speak for in rows with these given fields."""
        found = self._scopes.get((given, role))
        if found is None:
            found = self._scopes[given, role] = self._scope_of(given, role)
        return found

    def _scope_of(self, given: frozenset[str], role: Role) -> Scope:
        fields = [column.field for column in self.columns if column.field.role == role]
        fields = [field for field in fields if field.name in given]
        named = frozenset((field.year, field.source.value) for field in fields if field.source)
        years = [field.year for field in fields if not field.source]
        if self.has(Role.SOURCE):
            return Scope(named, frozenset(years))
        return Scope(named | {(year, NO_SOURCE) for year in years}, frozenset())

    def money_years(self) -> dict[int, Column]:
        """Years of money columns, each with the first column that names it."""
        found: dict[int, Column] = {}
        for column in self.columns:
            if column.field.role in MONEY and column.field.year:
                found.setdefault(column.field.year, column)
        return found
