"""The form fields of a question, and what was entered in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.values import Value
from apps.consultations.enums import QuestionKind
from apps.portal.surveying.fields import choices, grids, words
from apps.portal.surveying.fields.naming import Cleaned, Fields


def fields_of(asked: Asked, values: Sequence[Value]) -> Fields:
    """The fields of a question, filled with what was answered before."""
    return _FIELDS[asked.kind](asked, values)


def values_of(asked: Asked, cleaned: Cleaned) -> tuple[Value, ...]:
    """What was entered; nothing for a question left out."""
    return tuple(_VALUES[asked.kind](asked, cleaned))


_FIELDS: dict[QuestionKind, Callable[[Asked, Sequence[Value]], Fields]] = {
    QuestionKind.SINGLE: choices.single_fields,
    QuestionKind.MULTIPLE: choices.multiple_fields,
    QuestionKind.SCALE: choices.scale_fields,
    QuestionKind.MATRIX: grids.matrix_fields,
    QuestionKind.RANKING: grids.ranking_fields,
    QuestionKind.NUMBER: words.number_fields,
    QuestionKind.TEXT: words.text_fields,
    QuestionKind.PLACE: words.place_fields,
}
_VALUES: dict[QuestionKind, Callable[[Asked, Cleaned], list[Value]]] = {
    QuestionKind.SINGLE: choices.single_values,
    QuestionKind.MULTIPLE: choices.multiple_values,
    QuestionKind.SCALE: choices.scale_values,
    QuestionKind.MATRIX: grids.matrix_values,
    QuestionKind.RANKING: grids.ranking_values,
    QuestionKind.NUMBER: words.number_values,
    QuestionKind.TEXT: words.text_values,
    QuestionKind.PLACE: words.place_values,
}
