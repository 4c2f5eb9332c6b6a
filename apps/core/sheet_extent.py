"""How far a worksheet reaches, exactly, by a pass over its XML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from apps.core.containers import Damaged


@dataclass
class Extent:
    """Rows and columns up to the last cell with a value, and the bytes of all its shared texts."""

    rows: int = 0
    columns: int = 0
    text: int = 0


class _Cells:
    """Follows rows and cells; a cell without a place stands after the one before it."""

    def __init__(self, lengths: list[int]) -> None:
        self.lengths, self.extent = lengths, Extent()
        self.row = self.column = 0
        self.shared = self.in_value = False
        self.digits = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._cell(attributes)
        elif local == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif local in ("v", "t"):
            self.extent.rows = max(self.extent.rows, self.row)
            self.extent.columns = max(self.extent.columns, self.column)
            self.in_value, self.digits = self.shared, ""

    def _cell(self, attributes: dict[str, str]) -> None:
        self.shared = attributes.get("t") == "s"
        place = attributes.get("r", "").strip()
        letters = place.rstrip("0123456789")
        if not place:
            self.column += 1
            return
        self.column = 0
        for letter in letters.upper():
            self.column = self.column * 26 + ord(letter) - 64
        self.row = int(place[len(letters) :] or self.row)

    def data(self, text: str) -> None:
        if self.in_value:
            self.digits += text

    def end(self, name: str) -> None:
        if self.in_value and name.rpartition(":")[2] == "v":
            index = int(self.digits or -1)
            self.extent.text += self.lengths[index] if 0 <= index < len(self.lengths) else 0
            self.in_value = False


def exact(xml: bytes, lengths: list[int]) -> Extent:
    """The extent of a sheet whose shared texts have these lengths. Raises `Damaged`."""
    cells = _Cells(lengths)
    _parse(xml, cells.start, cells.end, cells.data)
    return cells.extent


def string_lengths(xml: bytes) -> list[int]:
    """The length in bytes of each shared text of a workbook. Raises `Damaged`."""
    lengths: list[int] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def data(text: str) -> None:
        if lengths:
            lengths[-1] += len(text.encode())

    if xml:
        _parse(xml, start, lambda _name: None, data)
    return lengths


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    data: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, OverflowError) as error:
        raise Damaged from error
