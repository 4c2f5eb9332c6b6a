"""What is shown of a questionnaire's results, as values; a count of None is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.rankings import Order
from apps.consultations.domain.surveys.sheets import Sheet
from apps.consultations.domain.surveys.tallies import Tally


@dataclass(frozen=True)
class Shown:
    """A category with its count; None: hidden, since it or its neighbour is a small group."""

    label: str
    count: int | None
    native: bool = True


@dataclass(frozen=True)
class ShownLine:
    """Categories of a question or a matrix row; they add up to `base` (None: hidden) but for `is_loose`."""

    title: str
    base: int | None
    cells: tuple[Shown, ...]
    is_loose: bool = False


@dataclass(frozen=True)
class Result:
    """One question: `answered` is None when so few did that nothing of it is shown."""

    asked: Asked
    answered: int | None
    lines: tuple[ShownLine, ...] = ()
    order: Order | None = None
    mean: str = ""
    median: str = ""

    @property
    def hides(self) -> bool:
        """Whether some of its counts are hidden."""
        cells = [cell.count for line in self.lines for cell in line.cells]
        cells += [count for row in (self.order.rows if self.order else ()) for count in row.counts]
        return self.answered is None or None in cells


@dataclass(frozen=True)
class Results:
    """All questions; `people` is None for fewer than five, and then there is nothing else."""

    sheet: Sheet
    tally: Tally
    people: int | None
    questions: tuple[Result, ...]
