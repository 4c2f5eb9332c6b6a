"""A point on the outline of the country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from apps.core.charts.scales import pixels
from apps.portal.charts.geo import Point, flat_km, near
from apps.portal.charts.outline import UKRAINE

WIDTH, MARGIN = 360.0, 4.0
CENTRE: Point = (48.4, 31.1)  # of the drawing
BORDER_KM = 8.0  # what simplifying the border may have cut off, and a pier


@dataclass(frozen=True)
class Country:
    """The outline as the path of an SVG, and where the point is on it."""

    width: str
    height: str
    path: str
    x: str
    y: str


@dataclass(frozen=True)
class _Frame:
    """How kilometres from the centre become coordinates of the drawing."""

    left: float
    top: float
    scale: float

    def at(self, point: Point) -> tuple[float, float]:
        x, y = flat_km(point, CENTRE)
        return (x - self.left) * self.scale + MARGIN, (y - self.top) * self.scale + MARGIN


@cache
def _outline() -> tuple[_Frame, str, str]:
    """The frame, the height and the path of the country's outline."""
    flat = [flat_km(point, CENTRE) for point in UKRAINE]
    left, right = min(x for x, _y in flat), max(x for x, _y in flat)
    frame = _Frame(left, min(y for _x, y in flat), (WIDTH - 2 * MARGIN) / (right - left))
    dots = [frame.at(point) for point in UKRAINE]
    path = "L".join(f"{pixels(x)} {pixels(y)}" for x, y in dots)
    return frame, pixels(max(y for _x, y in dots) + MARGIN), f"M{path}Z"


def in_country(point: Point) -> Country | None:
    """The point on the outline of Ukraine; None for a point that is not in Ukraine."""
    if not near(point, UKRAINE, BORDER_KM):
        return None
    frame, height, path = _outline()
    x, y = frame.at(point)
    return Country(pixels(WIDTH), height, path, pixels(x), pixels(y))
