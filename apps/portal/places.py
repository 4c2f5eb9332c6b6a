"""A measure's point in words and drawings, without any foreign map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.core.charts.tables import Cell, Table
from apps.plans.models import Measure
from apps.portal.charts.country import Country, in_country
from apps.portal.charts.geo import Point
from apps.portal.charts.surroundings import Scheme, scheme
from apps.portal.place_words import coordinates, distance, number

NEAREST = 5  # so many neighbours are named; the drawing has them all
LONGEST = 70  # letters of their titles


@dataclass(frozen=True)
class MeasurePlace:
    """What `components/charts/place.html` shows. `country` is None for a point outside Ukraine."""

    name: str
    label: str
    coordinates: str
    country: Country | None
    scheme: Scheme
    bar: str
    neighbours: Table


def measure_place(measure: Measure, others: Iterable[Measure], base: str) -> MeasurePlace | None:
    """The place of a measure among `others`; None for a measure without a point.

    `base` is the address of the plan with its slash: a measure's page is below it. Others without a
    point and the measure itself are left out. Both need: code, title, slug, latitude, longitude.
    """
    here = _point(measure)
    if here is None:
        return None
    points = [(_point(other), other) for other in others if other.pk != measure.pk]
    around = scheme(
        here, [(point, row.code, row.title, f"{base}{row.slug}/") for point, row in points if point]
    )
    return MeasurePlace(
        name="place",
        label=measure.code,
        coordinates=coordinates(here),
        country=in_country(here),
        scheme=around,
        bar=_("%(number)s km") % {"number": number(Decimal(f"{around.bar_km:g}"))},
        neighbours=_nearest(around),
    )


def _point(measure: Measure) -> Point | None:
    if measure.latitude is None or measure.longitude is None:
        return None
    return float(measure.latitude), float(measure.longitude)


def _nearest(around: Scheme) -> Table:
    """The nearest neighbours with their distance."""
    rows = [
        (
            Cell(item.label, item.url, number=False, code=True),
            Cell(Truncator(item.title).chars(LONGEST), number=False, native=True),
            Cell(distance(item.km)),
        )
        for item in around.shown[:NEAREST]
    ]
    return Table(_("Other measures nearby"), (_("Code"), _("Measure"), _("Distance, km")), rows)
