"""Whether a number, a point of a scale or a place on the map fits its question."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.lengths import OTHER_MAX, check_length
from apps.consultations.domain.surveys.values import Value
from apps.strategies.domain.errors import Refused

NUMBER_MAX = Decimal("999999999999.99")
NOTHING = Decimal(0)


def check_scale(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused for what is no point of the scale."""
    number = values[0].number
    if len(values) != 1 or number is None or number not in asked.steps:
        raise Refused(_("Choose one point of the scale."))


def check_number(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused for what lies outside of the bounds."""
    number = values[0].number
    if len(values) != 1 or number is None or abs(number) > NUMBER_MAX or not asked.within(number):
        raise Refused(_("Write a number within the bounds."))


def check_place(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused for half a pair of coordinates, none at all, or such as do not exist."""
    value = values[0]
    if (value.latitude is None) != (value.longitude is None):
        raise Refused(_("Write both coordinates, or neither."))
    if len(values) != 1 or (value.latitude is None and not value.text.strip()):
        raise Refused(_("Name the place in words or by its coordinates."))
    if abs(value.latitude or NOTHING) > 90 or abs(value.longitude or NOTHING) > 180:
        raise Refused(_("There is no such place: latitude is up to 90, longitude up to 180."))
    check_length(value.text, OTHER_MAX)
