"""An answered question as lines of counts that add up: what masking works on and readers see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bins import Bin, Line
from apps.consultations.domain.surveys.number_lines import number_lines, scale_lines
from apps.consultations.domain.surveys.place_lines import place_lines
from apps.consultations.domain.surveys.tallies import Spot, Tally
from apps.consultations.enums import QuestionKind


def lines_of(asked: Asked, tally: Tally) -> list[Line]:
    """The lines of a question; none for words and for orders, which are told otherwise."""
    return list(_LINES.get(asked.kind, _none)(asked, tally))


def _none(asked: Asked, tally: Tally) -> Iterator[Line]:
    return iter(())


def _single(asked: Asked, tally: Tally) -> Iterator[Line]:
    yield Line("", tuple(Bin(option.text, (Spot(option=option.pk),)) for option in asked.options))


def _multiple(asked: Asked, tally: Tally) -> Iterator[Line]:
    for option in asked.options:
        chosen = Bin(option.text, (Spot(option=option.pk),))
        yield Line("", (chosen, Bin(_("not chosen"), (), native=False, is_rest=True)))


def _matrix(asked: Asked, tally: Tally) -> Iterator[Line]:
    for row in asked.rows:
        bins = (Bin(option.text, (Spot(option=option.pk, row=row.pk),)) for option in asked.options)
        yield Line(row.text, tuple(bins))


_LINES: dict[QuestionKind, Callable[[Asked, Tally], Iterator[Line]]] = {
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.SCALE: scale_lines,
    QuestionKind.MATRIX: _matrix,
    QuestionKind.NUMBER: number_lines,
    QuestionKind.PLACE: place_lines,
}
