"""What a drawing of bars is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.core.charts.patterns import Look


@dataclass(frozen=True)
class Bar:
    """One bar. `parts` are (kind, amount); an amount of None is unknown and `number` says so.

    `word` stands beside the bar where several bars share one label; `native`: the label is in the
    language of the community.
    """

    label: str
    parts: Sequence[tuple[str, Decimal | None]]
    number: str
    word: str = ""
    native: bool = False

    @property
    def known(self) -> list[tuple[str, Decimal]]:
        """The parts that there is something to draw of."""
        return [(kind, amount) for kind, amount in self.parts if amount is not None]

    @property
    def total(self) -> Decimal:
        """Its length."""
        return sum((amount for _kind, amount in self.known), Decimal(0))


@dataclass(frozen=True)
class Segment:
    """A piece of a bar."""

    kind: str
    look: Look
    x: str
    width: str


@dataclass(frozen=True)
class Text:
    """A line of a label; `size` says on which screens it is shown: narrow, wide or empty for all."""

    text: str
    y: str
    size: str = ""


@dataclass(frozen=True)
class Row:
    """A bar where it stands."""

    texts: list[Text]
    native: bool
    y: str
    middle: str
    segments: list[Segment]
    number: str
    number_x: str
    word: str = ""


@dataclass(frozen=True)
class Key:
    """An entry of the legend: the look of a kind and its name. It is a drawing of its own."""

    look: Look
    label: str

    @property
    def looks(self) -> list[Look]:
        """What its drawing defines."""
        return [self.look]


@dataclass(frozen=True)
class BarChart:
    """Everything its template draws. `name` is unique on the page and begins all its ids."""

    name: str
    title: str
    desc: str
    rows: list[Row]
    height: str
    looks: list[Look]
    legend: list[Key]

    @property
    def worded(self) -> bool:
        """Whether words stand beside the bars."""
        return any(row.word for row in self.rows)
