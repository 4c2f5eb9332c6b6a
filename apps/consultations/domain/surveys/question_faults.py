"""What a question lacks, by its kind, before it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import SCALE_STEPS, Asked
from apps.consultations.enums import QuestionKind


def faults_of(asked: Asked) -> Iterator[str]:
    """What a question of its kind lacks."""
    yield from _KINDS.get(asked.kind, _nothing)(asked)
    if asked.question.is_group and asked.kind != QuestionKind.SINGLE:
        yield _("only a question with one answer divides people into groups")


def _nothing(asked: Asked) -> Iterator[str]:
    return iter(())


def _choice(asked: Asked) -> Iterator[str]:
    if len(asked.options) < 2:
        yield _("write at least two answers")


def _matrix(asked: Asked) -> Iterator[str]:
    yield from _choice(asked)
    if not asked.rows:
        yield _("write the rows of the matrix")


def _scale(asked: Asked) -> Iterator[str]:
    low, high = asked.question.low, asked.question.high
    if low is None or high is None or low % 1 or high % 1 or not 1 <= high - low < SCALE_STEPS:
        yield _("a scale goes from a whole number to a higher one, with at most %(count)s points") % {
            "count": SCALE_STEPS
        }


def _number(asked: Asked) -> Iterator[str]:
    low, high = asked.question.low, asked.question.high
    if low is not None and high is not None and low > high:
        yield _("the lower bound is above the upper one")


_KINDS: dict[QuestionKind, Callable[[Asked], Iterator[str]]] = {
    QuestionKind.SINGLE: _choice,
    QuestionKind.MULTIPLE: _choice,
    QuestionKind.RANKING: _choice,
    QuestionKind.MATRIX: _matrix,
    QuestionKind.SCALE: _scale,
    QuestionKind.NUMBER: _number,
}
