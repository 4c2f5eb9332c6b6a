"""The money of a printed plan: rows by source, columns by year, sums that are the sums of their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.plans.domain.lines import Line
from apps.plans.enums import FundingSource
from apps.publications.pdf.amounts import Amounts, Entry, Year, amounts, of_source, told


@dataclass(frozen=True)
class Ledger:
    """How money is laid out in one document: which years have a column. None: without a year."""

    years: list[Year]

    @classmethod
    def of(cls, lines: Iterable[Line], own: Iterable[int] = ()) -> Ledger:
        """The years that occur, and those of the stage (`own`) whether they do or not."""
        found: set[Year] = {year for line in lines for year, _source in amounts([line])}
        return cls(sorted({*own, *found}, key=lambda year: (year is None, year or 0)))

    @property
    def heads(self) -> list[str]:
        """The heads of the columns of money."""
        return [_("without a year") if year is None else str(year) for year in self.years]

    @property
    def breadth(self) -> str:
        """How many columns of money there are, in words of the style sheet: "", some, many, most, utmost."""
        words = ("", "some", "many", "most", "most utmost")
        return words[sum(len(self.years) > limit for limit in (4, 6, 8, 10))]

    def by_source(self, money: Amounts) -> list[Entry]:
        """A row for every source that occurs, in the order of the plan's own table."""
        occurring = {source for _year, source in money}
        return [
            self._entry(str(FundingSource(source).label), of_source(money, source))
            for source in FundingSource.values
            if source in occurring
        ]

    def together(self, money: Amounts, label: str) -> Entry:
        """One row for all sources."""
        return self._entry(label, money)

    def _entry(self, label: str, money: Amounts) -> Entry:
        cells = [told(amount for purse, amount in money.items() if purse[0] == year) for year in self.years]
        return Entry(label, cells, told(money.values()))
