"""Questions answered row by row: a matrix, an order."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.values import Value
from apps.portal.surveying.fields.choices import one_of, options_of
from apps.portal.surveying.fields.naming import Cleaned, Fields, name


def matrix_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    before = {value.row: value.option for value in values}
    return {
        name(asked, row.pk): one_of(before.get(row.pk), row.text, options_of(asked)) for row in asked.rows
    }


def matrix_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered."""
    given = [(row.pk, cleaned.get(name(asked, row.pk))) for row in asked.rows]
    return [Value(option=option, row=row) for row, option in given if option]


def ranking_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    before = {value.option: value.rank for value in values}
    places = [("", "—"), *((place, str(place)) for place in range(1, asked.most + 1))]
    return {
        name(asked, option.pk): forms.TypedChoiceField(
            label=option.text, choices=places, coerce=int, empty_value=None, required=False,
            initial=before.get(option.pk) or "",
        )
        for option in asked.options
    }  # fmt: skip


def ranking_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered."""
    given = [(option.pk, cleaned.get(name(asked, option.pk))) for option in asked.options]
    ranked = sorted((rank, pk) for pk, rank in given if rank)
    return [Value(option=pk, rank=rank) for rank, pk in ranked]
