"""Reading a list of communities: CSV bytes in, rows and problems out; no database."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.communities import validators
from apps.communities.enums import CommunityKind
from apps.core import uploads
from apps.core.problems import Problem

COLUMNS = ("katottg", "name", "kind", "oblast", "raion", "population")
LONGEST = {"name": 200, "oblast": 100, "raion": 100}
POPULATION_MAX = 2_147_483_647
KINDS = {
    "міська": CommunityKind.CITY,
    "селищна": CommunityKind.SETTLEMENT,
    "сільська": CommunityKind.VILLAGE,
}


@dataclass(frozen=True)
class Row:
    """One community as a register names it; what the register does not know is empty."""

    katottg: str
    name: str
    kind: str = ""
    oblast: str = ""
    raion: str = ""
    population: int | None = None
    line: int = 0


@dataclass(frozen=True)
class Repeat:
    """A code that stands in the file a second time; the first row counts."""

    line: int
    first_line: int
    katottg: str

    def __str__(self) -> str:
        return _(
            "Line %(line)s: the code %(katottg)s already stands in line %(first_line)s; skipped."
        ) % vars(self)


@dataclass
class Table:
    """What a file holds."""

    rows: list[Row] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(data: bytes) -> Table:
    """All rows of a CSV with the columns `COLUMNS`; every fault is a `Problem`, never an error."""
    table = Table()
    try:
        uploads.check(data=data, name="communities.csv", allowed=["csv"])
        lines = csv.reader(
            StringIO(uploads.text_of(data), newline=""), strict=True, delimiter=_delimiter(data)
        )
        _read_rows(lines, table)
    except ValidationError as error:
        table.problems += [Problem(0, "", message) for message in error.messages]
    return table


def _delimiter(data: bytes) -> str:
    """Spreadsheets set to Ukrainian save CSV with semicolons."""
    head = data.split(b"\n", 1)[0]
    return ";" if head.count(b";") > head.count(b",") else ","


def _read_rows(lines: Iterator[list[str]], table: Table) -> None:
    seen: dict[str, int] = {}
    for line, cells in _numbered(lines, table):
        if len(cells) != len(COLUMNS):
            count = _("%(wanted)s columns expected, %(found)s found") % {
                "wanted": len(COLUMNS),
                "found": len(cells),
            }
            table.problems.append(Problem(line, "", count))
            continue
        values = {name: " ".join(cell.split()) for name, cell in zip(COLUMNS, cells, strict=True)}
        problems = [Problem(line, name, message) for name, message in _faults(values)]
        table.problems += problems
        first = seen.setdefault(values["katottg"], line)
        if not problems and first != line:
            table.repeats.append(Repeat(line, first, values["katottg"]))
        elif not problems:
            table.rows.append(_row(values, line))


def _numbered(lines: Iterator[list[str]], table: Table) -> Iterator[tuple[int, list[str]]]:
    """Rows after the header with the line each begins on; stops at what is not CSV."""
    line, begins = 1, True
    while True:
        try:
            cells = next(lines, None)
        except csv.Error as error:
            message = _("the line cannot be read as CSV (%(error)s)") % {"error": error}
            table.problems.append(Problem(line, "", message))
            return
        if cells is None:
            return
        if begins and [cell.strip().lower() for cell in cells] != list(COLUMNS):
            header = _("the first line must name the columns: %(columns)s") % {"columns": ",".join(COLUMNS)}
            table.problems.append(Problem(1, "", header))
            return
        if cells and not begins:
            yield line, cells
        begins, line = False, getattr(lines, "line_num", line) + 1


def _faults(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Column and message of everything wrong with one row."""
    try:
        validators.katottg(values["katottg"])
    except ValidationError as error:
        yield "katottg", error.messages[0]
    if not values["name"]:
        yield "name", _("the name is missing")
    for name, longest in LONGEST.items():
        if len(values[name]) > longest:
            yield name, _("longer than %(longest)s characters") % {"longest": longest}
    if values["kind"] and values["kind"].lower() not in KINDS:
        yield (
            "kind",
            _("“%(value)s” is not one of: %(kinds)s")
            % {"value": values["kind"][:40], "kinds": ", ".join(KINDS)},
        )
    if values["population"] and _number(values["population"]) is None:
        yield "population", _("“%(value)s” is not a whole number") % {"value": values["population"][:40]}


def _number(text: str) -> int | None:
    digits = text.replace(" ", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 10) or int(digits) > POPULATION_MAX:
        return None
    return int(digits)


def _row(values: dict[str, str], line: int) -> Row:
    kind = KINDS.get(values["kind"].lower())
    return Row(
        katottg=values["katottg"],
        name=values["name"],
        kind=kind.value if kind else "",
        oblast=values["oblast"],
        raion=values["raion"],
        population=_number(values["population"]) if values["population"] else None,
        line=line,
    )


def kind_in(name: str) -> str:
    """The kind that a full name says: «Жмеринська міська територіальна громада» → city."""
    return next((kind.value for word, kind in KINDS.items() if word in name.lower().split()), "")
