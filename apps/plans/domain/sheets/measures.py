"""One measure from one row or several."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from apps.plans.domain.sheets import indicators, texts
from apps.plans.domain.sheets.compiled import Plan
from apps.plans.domain.sheets.fields import Role
from apps.plans.domain.sheets.goals import Ladder
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell, Grid, ReadRow
from apps.plans.domain.sheets.repeats import Repeats
from apps.plans.domain.sheets.spots import Spot
from apps.plans.domain.sheets.sums import Sums

_JOINED = {"description", "result", "reason", "territory"}
_NAMES = {"unit", "co_executors", "partners"}
_SIDES = {Role.TERM: ("starts_on", "ends_on"), Role.STARTS_ON: ("starts_on",), Role.ENDS_ON: ("ends_on",)}


class Reader:
    """Collects measures row by row: `begin` for a measure's first row, `go_on` for its next ones."""

    def __init__(self, grid: Grid, plan: Plan, ladder: Ladder, repeats: Repeats) -> None:
        self.grid, self.plan, self.ladder, self.repeats = grid, plan, ladder, repeats
        self.done: list[ReadRow] = []
        self.current: ReadRow | None = None
        self.sums = Sums(plan, repeats)

    def begin(self, index: int) -> None:
        """A new measure."""
        self.pause()
        row = ReadRow(self.grid.number(index), self.plan.given)
        self.current = row
        own = self.grid.rows[index]
        if index in self.repeats.rows:
            own = self.repeats.of_measure(index, self.plan.codes)
        self._goals(row, own)
        self._take(row, index, own)
        column = self.plan.title
        if column and "title" not in row.values and "title" in row.given:
            spot = Spot(column, row.number, None)
            self._problem(row, spot, _("The name of the measure is missing."), "title")

    def go_on(self, index: int) -> None:
        """The next row of the measure above; without one (after a total) it says nothing of measures."""
        if self.current is not None:
            self._take(self.current, index, self.repeats.of_continuation(index))

    def pause(self) -> None:
        """The measure above is complete."""
        if self.current is not None:
            self.sums.close(self.current)
            self.done.append(self.current)
            self.current = None

    def finish(self) -> list[ReadRow]:
        """All measures."""
        self.pause()
        return self.done

    def _take(self, row: ReadRow, index: int, own: list[Cell]) -> None:
        number = self.grid.number(index)
        self._values(row, own, number)
        self._periods(row, own, number)
        self._indicators(row, own, number)
        self.sums.take(row, index, own, number)

    def _goals(self, row: ReadRow, own: list[Cell]) -> None:
        try:
            goals = self.ladder.of(own)
        except Misread as error:
            column = next(one for one in self.ladder.columns if isinstance(own[one.index], date))
            self._problem(row, Spot(column, row.number, own[column.index]), str(error), "goal")
            return
        if goals:
            row.values["goal"] = goals
            if not self.ladder.columns:
                row.given |= {"goal"}

    def _values(self, row: ReadRow, own: list[Cell], number: int) -> None:
        values = row.values
        for index, key, read, column in self.plan.singles:
            cell = own[index]
            if cell is None or cell == "":
                continue
            try:
                value = read(cell)
            except Misread as error:
                self._problem(row, Spot(column, number, cell), str(error), key)
                continue
            if not value and value != 0:
                continue
            if number != row.number and key in values:
                self._add(row, key, value, Spot(column, number, cell))
            else:
                values[key] = value
            if key in _NAMES:
                self._raw(values, key, cell)

    def _add(self, row: ReadRow, key: str, value: object, spot: Spot) -> None:
        """What a further row adds to a value."""
        before = row.values[key]
        if isinstance(before, list) and isinstance(value, list):
            row.values[key] = [*before, *(one for one in value if one not in before)]
        elif key in _JOINED and isinstance(before, str):
            row.values[key] = before if value == before else f"{before}\n{value}"
        elif before != value:
            self._problem(row, spot, _("This says something else than the row of the measure above."), key)

    def _raw(self, values: dict[str, object], key: str, cell: Cell) -> None:
        text, before = texts.long_text(cell), values.get(f"{key}_raw")
        values[f"{key}_raw"] = f"{before}\n{text}" if before and before != text else text

    def _periods(self, row: ReadRow, own: list[Cell], number: int) -> None:
        for index, role, column in self.plan.periods:
            cell = own[index]
            if cell is None or cell == "":
                continue
            try:
                days = self.plan.period(cell)
            except Misread as error:
                self._problem(row, Spot(column, number, cell), str(error), *_SIDES[role])
                continue
            chosen = days[1:] if role == Role.ENDS_ON else days
            for key, day in zip(_SIDES[role], chosen, strict=False):
                if day and row.values.setdefault(key, day) != day:
                    message = _("This says something else than the row of the measure above.")
                    self._problem(row, Spot(column, number, cell), message, key)

    def _indicators(self, row: ReadRow, own: list[Cell], number: int) -> None:
        columns = self.plan.indicators
        name = columns[0]
        if name is None:
            return
        four = [own[column.index] if column else None for column in columns]
        try:
            found = indicators.read(four)
        except Misread as error:
            self._problem(row, Spot(name, number, four[0]), str(error), "indicators")
            return
        if found:
            before = cast("list[indicators.Indicator]", row.values.get("indicators", []))
            row.values["indicators"] = [*before, *(one for one in found if one not in before)]

    def _problem(self, row: ReadRow, spot: Spot, message: str, *keys: str) -> None:
        row.problems.append(spot.problem(message))
        row.given -= set(keys)
