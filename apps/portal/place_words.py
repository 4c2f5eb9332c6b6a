"""A point and its distances in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.portal.charts.geo import Point


def coordinates(point: Point) -> str:
    """«48,46° пн. ш., 35,05° сх. д.»: to a hundredth of a degree, about a kilometre."""
    latitude, longitude = (Decimal(str(value)) for value in point)
    north = _("%(degrees)s° N") if latitude >= 0 else _("%(degrees)s° S")
    east = _("%(degrees)s° E") if longitude >= 0 else _("%(degrees)s° W")
    parts = ((north, latitude), (east, longitude))
    return ", ".join(words % {"degrees": _rounded(abs(value), "0.01")} for words, value in parts)


def distance(km: float) -> str:
    """To a hundred metres; nearer than that is said so."""
    return _("less than 0.1") if km < 0.05 else _rounded(Decimal(str(km)), "0.1")


def _rounded(value: Decimal, step: str) -> str:
    return number(value.quantize(Decimal(step), ROUND_HALF_UP))


def number(value: Decimal) -> str:
    """A number as the active language writes it."""
    return str(number_format(value, use_l10n=True))
