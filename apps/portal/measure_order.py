"""The orders in which a list of measures can be read."""

from __future__ import annotations

from django.db.models import Case, F, Func, IntegerField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Collate, Lower, NullIf

from apps.core.alphabet import ORDER
from apps.plans.enums import Standing
from apps.plans.querysets import MeasureQuerySet

DEFAULT = "code"
_LETTERS = Value("".join(chr(ord("a") + 0x100 + place) for place in range(len(ORDER))))
_NAME = NullIf(Coalesce("unit__short_name", Value("")), Value(""))
# What asks for attention comes first, what is over comes last.
_STATES = (
    Standing.LATE, Standing.NOT_DONE, Standing.POSTPONED, Standing.GOING, Standing.NOT_DUE,
    Standing.NO_DATA, Standing.DONE, Standing.CANCELLED,
)  # fmt: skip


def alphabetical(text: Combinable | str) -> Combinable:
    """A text that the database sorts as the Ukrainian alphabet does, like `core.alphabet.sort_key`."""
    return Collate(Func(Lower(text), Value(ORDER), _LETTERS, function="translate"), "C")


ORDERS: dict[str, Combinable] = {
    "code": F("position"),
    "title": alphabetical("title"),
    "unit": alphabetical(Coalesce(_NAME, F("unit__name"))),
    "start": F("starts_on"),
    "end": F("ends_on"),
    "money": F("planned"),
    "state": Case(
        *(When(standing=state, then=Value(place)) for place, state in enumerate(_STATES)),
        output_field=IntegerField(),
    ),
}


def order_of(asked: str) -> str:
    """The order asked for; the document's own for one that does not exist."""
    return asked if asked.removeprefix("-") in ORDERS else DEFAULT


def ordered(measures: MeasureQuerySet, asked: str) -> MeasureQuerySet:
    """Measures in an order of `ORDERS`, «-» before the name reverses it; what is not known comes last."""
    expression = ORDERS[asked.removeprefix("-")]
    down = asked.startswith("-")
    if asked.removeprefix("-") == "code":
        step = "-" if down else ""
        return measures.order_by(f"{step}edition__stage__number", f"{step}position", f"{step}pk")
    first = (
        expression.desc(nulls_last=True) if down else expression.asc(nulls_last=True)  # type: ignore[attr-defined]
    )
    return measures.order_by(first, "edition__stage__number", "position", "pk")
