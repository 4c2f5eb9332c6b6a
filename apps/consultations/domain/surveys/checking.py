"""Whether an answer fits its question: judged here whatever form it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.checking_choices import check_multiple, check_single
from apps.consultations.domain.surveys.checking_numbers import check_number, check_place, check_scale
from apps.consultations.domain.surveys.checking_orders import check_matrix, check_ranking
from apps.consultations.domain.surveys.lengths import WORDS_MAX, check_length
from apps.consultations.domain.surveys.values import Value
from apps.consultations.enums import QuestionKind
from apps.strategies.domain.errors import Refused


def check(asked: Asked, values: Sequence[Value]) -> None:
    """Nothing for what fits; no values always fit, see `conditions.missing`. Raises Refused in words."""
    if values:
        _CHECKS[asked.kind](asked, values)


def _text(asked: Asked, values: Sequence[Value]) -> None:
    if len(values) != 1 or not values[0].text.strip():
        raise Refused(_("Write your answer in words."))
    check_length(values[0].text, WORDS_MAX)


_CHECKS: dict[QuestionKind, Callable[[Asked, Sequence[Value]], None]] = {
    QuestionKind.SINGLE: check_single,
    QuestionKind.MULTIPLE: check_multiple,
    QuestionKind.SCALE: check_scale,
    QuestionKind.MATRIX: check_matrix,
    QuestionKind.RANKING: check_ranking,
    QuestionKind.NUMBER: check_number,
    QuestionKind.TEXT: _text,
    QuestionKind.PLACE: check_place,
}
