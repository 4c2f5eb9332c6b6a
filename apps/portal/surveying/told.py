"""What somebody answered, in words, to look through before it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bands import plain
from apps.consultations.domain.surveys.values import Value
from apps.portal.surveying.places import Answering


@dataclass(frozen=True)
class Told:
    """A question and the answer to it; no lines: none was given."""

    asked: Asked
    lines: list[str]

    @property
    def is_missing(self) -> bool:
        """Whether it must be answered and is not."""
        return bool(self.asked.question.required and not self.lines)


@dataclass(frozen=True)
class ToldPage:
    """A page with its answers, and where to change them."""

    title: str
    url: str
    answers: list[Told]


def told(answering: Answering) -> list[ToldPage]:
    """All answers of the way gone, page by page; pages of text alone are left out."""
    return [
        ToldPage(
            str(leaf.page),
            answering.page(number),
            [Told(asked, lines_of(asked, answering.given.get(asked.pk, ()))) for asked in leaf.questions],
        )
        for number, leaf in enumerate(answering.leaves, 1)
        if leaf.questions
    ]


def lines_of(asked: Asked, values: Sequence[Value]) -> list[str]:
    """The values of one question in words."""
    options = {option.pk: option.text for option in asked.options}
    rows = {row.pk: row.text for row in asked.rows}
    return [_line(asked, value, options, rows) for value in values]


def _line(asked: Asked, value: Value, options: dict[int, str], rows: dict[int, str]) -> str:
    if value.number is not None:
        unit = asked.question.number_unit
        return f"{plain(value.number)} {unit}".strip()
    chosen = options.get(value.option or 0, "")
    if value.row is not None:
        return f"{rows.get(value.row, '')}: {chosen}"
    if value.rank is not None:
        return f"{value.rank}. {chosen}"
    point = f"{value.latitude}, {value.longitude}" if value.latitude is not None else ""
    words = ": ".join(part for part in (chosen, value.text) if part)
    return f"{words} ({point})" if words and point else words or point
