"""What somebody answered, apart from where it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.consultations.models import Answer, Response


@dataclass(frozen=True)
class Value:
    """One value of an answer; options and rows by their keys."""

    option: int | None = None
    row: int | None = None
    rank: int | None = None
    number: Decimal | None = None
    text: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


# The values given to each question, by its key.
Given = Mapping[int, tuple[Value, ...]]


def of_response(response: Response) -> dict[int, tuple[Value, ...]]:
    """What is stored of somebody's answers. One query."""
    found: dict[int, list[Value]] = {}
    for answer in Answer.objects.filter(response=response).order_by("rank", "pk"):
        found.setdefault(answer.question_id, []).append(_value(answer))
    return {question: tuple(values) for question, values in found.items()}


def _value(answer: Answer) -> Value:
    return Value(
        option=answer.option_id,
        row=answer.row_id,
        rank=answer.rank,
        number=answer.number,
        text=answer.text,
        latitude=answer.latitude,
        longitude=answer.longitude,
    )


def rows_of(response: Response, question: int, values: Iterable[Value]) -> list[Answer]:
    """The same as rows to store."""
    return [
        Answer(
            response=response,
            question_id=question,
            row_id=value.row,
            option_id=value.option,
            rank=value.rank,
            number=value.number,
            text=value.text,
            latitude=value.latitude,
            longitude=value.longitude,
        )
        for value in values
    ]


def chosen(given: Given) -> set[int]:
    """The options that somebody chose; those of a matrix or an order open nothing."""
    return {
        value.option
        for values in given.values()
        for value in values
        if value.option is not None and value.row is None and value.rank is None
    }
