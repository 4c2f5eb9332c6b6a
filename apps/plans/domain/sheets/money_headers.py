"""What a header says of sums: planned, allocated or spent; year; source; in thousands or not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.plans.domain.sheets import money_words as words
from apps.plans.domain.sheets import row_words
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.stretches import FIRST_YEAR, LAST_YEAR
from apps.plans.enums import FundingSource


@dataclass(frozen=True)
class Sum:
    """A money column as its header has it."""

    what: Role
    year: int | None
    source: FundingSource | None

    def field(self) -> Field:
        """Its field, if it is no sum of other columns."""
        return Field(self.what, year=self.year, source=self.source)


def multiplier(text: str) -> Decimal | None:
    """What one unit of the sums counts, by folded text: 1000 for «тис. грн»; None if it says nothing."""
    for value, pattern in words.UNITS:
        if pattern.search(text):
            return Decimal(value)
    return None


def source(text: str) -> FundingSource | None:
    """The source of money that a folded text names."""
    return next((kind for kind, pattern in words.SOURCES if pattern.search(text)), None)


def read(text: str) -> Sum | None:
    """A folded header (lines joined by « / ») as a sum of money; None if it speaks of something else."""
    year, payer = _year(text), source(text)
    funds = bool(words.FUNDS.search(text) or row_words.TOTAL_ROW.match(text.rsplit(" / ", 1)[-1]))
    if not (funds or year or payer):
        return None
    if names_payer(text):
        return None
    if not (funds or year or " / " in text or words.SOURCE.search(text)) and not _short(text, payer):
        return None
    return Sum(_what(text), year, payer)


def _short(text: str, payer: FundingSource | None) -> bool:
    """«Державний бюджет» alone is a column of sums; «Інше» is anything."""
    return len(text) < 40 and payer != FundingSource.OTHER


def names_payer(text: str) -> bool:
    """Whether the column says who pays and not how much: «Джерело фінансування»."""
    last = text.rsplit(" / ", 1)[-1]
    counted = (
        words.YEAR.search(text) or source(text) or words.CURRENCY.search(text) or words.COUNTED.search(text)
    )
    return bool(words.SOURCE.search(last)) and not counted


def _what(text: str) -> Role:
    """The most specific line decides: «Фінансування, план / факт» is spent."""
    for line in reversed(text.split(" / ")):
        for role, pattern in (
            (Role.ALLOCATED, words.ALLOCATED),
            (Role.SPENT, words.SPENT),
            (Role.PLANNED, words.PLANNED),
        ):
            if pattern.search(line):
                return role
    return Role.PLANNED


def _year(text: str) -> int | None:
    found = {int(year) for year in words.YEAR.findall(text)}
    year = found.pop() if len(found) == 1 else None
    if found:  # several lines name years: the last line is this column's own
        own = {int(year) for year in words.YEAR.findall(text.rsplit(" / ", 1)[-1])}
        year = own.pop() if len(own) == 1 else None
    return year if year and FIRST_YEAR <= year <= LAST_YEAR else None


def settled(sums: dict[int, Sum]) -> dict[int, Field]:
    """The fields of all money columns together: a column that others break down is a total of them."""
    parts = [one.field() for one in sums.values()]
    fields: dict[int, Field] = {}
    for index, one in sums.items():
        field = _settled(one.field(), parts)
        fields[index] = Field(Role.IGNORED) if field in fields.values() else field
    return fields


def _settled(field: Field, parts: list[Field]) -> Field:
    same = [part for part in parts if part.role == field.role]
    # years and sources side by side count the same money twice: years stay
    twice = field.source and not field.year and any(part.year and not part.source for part in same)
    if not twice and not any(_covers(field, part) for part in same):
        return field
    if field.role == Role.PLANNED:
        return Field(Role.TOTAL, year=field.year, source=field.source)
    return Field(Role.IGNORED)


def _covers(whole: Field, part: Field) -> bool:
    """Whether `part` says more than `whole` and contradicts it nowhere."""
    if whole == part:
        return False
    year = whole.year is None or whole.year == part.year
    return year and (whole.source is None or whole.source == part.source)
