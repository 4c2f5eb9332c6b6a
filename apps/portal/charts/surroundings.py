"""What else is planned around a place: a flat scheme, north up, with a bar of kilometres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.charts.scales import pixels
from apps.portal.charts.geo import Point, distance_km, flat_km

WIDTH, HEIGHT, MARGIN = 360.0, 260.0, 24.0
LEAST_KM, MOST_KM, ALONE_KM = 0.5, 50.0, 2.0  # from the place to the upper edge
ROOM = 1.15  # so much farther than the farthest neighbour that it is to hold
BARS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)  # km, of the scale bar
MOST_DOTS = 200


@dataclass(frozen=True)
class Neighbour:
    """Something else with a point; `km` from the place."""

    label: str
    title: str
    url: str
    km: float


@dataclass(frozen=True)
class Scheme:
    """The surroundings, north up: dots of the neighbours, the place in the middle, a bar of `bar_km`."""

    width: str
    height: str
    x: str
    y: str
    dots: list[tuple[str, str]]
    bar_start: str
    bar_end: str
    bar_km: float
    radius_km: float
    shown: list[Neighbour]
    farther: int
    inner_width: str = pixels(WIDTH - 1)
    inner_height: str = pixels(HEIGHT - 1)
    bar_y: str = pixels(HEIGHT - 20)
    text_y: str = pixels(HEIGHT - 26)
    north_x: str = pixels(WIDTH - 22)


def scheme(point: Point, others: Sequence[tuple[Point, str, str, str]]) -> Scheme:
    """What is planned around `point`: `others` are (point, label, title, address).

    As wide as four fifths of the others need, 50 km at most; those farther away are counted.
    """
    around = sorted(
        ((distance_km(point, place), place, label, title, url) for place, label, title, url in others),
        key=lambda item: item[0],
    )
    radius = _radius([item[0] for item in around])
    scale = (HEIGHT / 2 - MARGIN) / radius  # pixels of a kilometre
    dots: list[tuple[str, str]] = []
    shown: list[Neighbour] = []
    for km, place, label, title, url in around:
        x, y = (value * scale for value in flat_km(place, point))
        if abs(x) > WIDTH / 2 - 8 or abs(y) > HEIGHT / 2 - 8 or len(dots) == MOST_DOTS:
            continue
        dots.append((pixels(WIDTH / 2 + x), pixels(HEIGHT / 2 + y)))
        shown.append(Neighbour(label, title, url, km))
    bar = max((km for km in BARS if km * scale <= WIDTH / 3), default=BARS[0])
    return Scheme(
        width=pixels(WIDTH),
        height=pixels(HEIGHT),
        x=pixels(WIDTH / 2),
        y=pixels(HEIGHT / 2),
        dots=dots,
        bar_start=pixels(12),
        bar_end=pixels(12 + bar * scale),
        bar_km=bar,
        radius_km=radius,
        shown=shown,
        farther=len(around) - len(shown),
    )


def _radius(distances: Sequence[float]) -> float:
    """What holds four fifths of the distances, which ascend, within reason."""
    if not distances:
        return ALONE_KM
    wanted = distances[-(-len(distances) * 4 // 5) - 1]
    return min(MOST_KM, max(LEAST_KM, wanted * ROOM))
