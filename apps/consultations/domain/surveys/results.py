"""What came of a questionnaire, as everybody may see it: counts of fewer than five stay hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from apps.consultations.domain.surveys import counting, rankings, samples
from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bins import Line
from apps.consultations.domain.surveys.line_counts import counts_of, middle
from apps.consultations.domain.surveys.masking import LEAST, hidden_in_line, is_small
from apps.consultations.domain.surveys.parts import lines_of
from apps.consultations.domain.surveys.sheets import Sheet
from apps.consultations.domain.surveys.shown import Result, Results, Shown, ShownLine
from apps.consultations.domain.surveys.tallies import Tally
from apps.consultations.enums import QuestionKind


def results(sheet: Sheet, at: datetime) -> Results:
    """What was answered until `at`. At most four queries, two more for each question of groups."""
    people = samples.sample(sheet, at)
    return of_tally(sheet, counting.tally(sheet, people) if len(people) >= LEAST else Tally(len(people)))


def of_tally(sheet: Sheet, tally: Tally) -> Results:
    """What may be shown of these counts; nothing of those of fewer than five people."""
    if tally.people < LEAST:
        return Results(sheet, Tally(0), None, ())
    return Results(sheet, tally, tally.people, tuple(_result(asked, tally) for asked in sheet.questions))


def _result(asked: Asked, tally: Tally) -> Result:
    answered = tally.answered.get(asked.pk, 0)
    if 0 < answered < LEAST:
        return Result(asked, None)
    lines = [(line, counts_of(line, asked, tally)) for line in lines_of(asked, tally)]
    shown = tuple(_shown(line, counts) for line, counts in lines)
    order = rankings.order_of(asked, tally) if asked.kind == QuestionKind.RANKING else None
    found = Result(asked, answered, _joined(asked, answered, shown), order)
    if found.hides or not answered or asked.kind not in (QuestionKind.NUMBER, QuestionKind.SCALE):
        return found
    mean, median = middle(asked, tally)
    return Result(asked, answered, found.lines, order, mean, median)


def _shown(line: Line, counts: Sequence[int]) -> ShownLine:
    hidden = hidden_in_line(counts)
    pairs = zip(line.bins, counts, hidden, strict=True)
    told = [(one, None if off else count) for one, count, off in pairs if not one.is_rest]
    cells = [Shown(one.label, count, one.native) for one, count in told]
    base = sum(counts)
    return ShownLine(line.title, None if is_small(base) else base, tuple(cells))


def _joined(asked: Asked, answered: int, lines: tuple[ShownLine, ...]) -> tuple[ShownLine, ...]:
    """Options that may be chosen together stand in one list."""
    if asked.kind != QuestionKind.MULTIPLE:
        return lines
    return (ShownLine("", answered, tuple(cell for line in lines for cell in line.cells), is_loose=True),)
