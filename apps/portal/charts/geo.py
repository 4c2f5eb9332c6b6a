"""Distances and a flat drawing of a small piece of the globe. Degrees in, kilometres out."""

from __future__ import annotations

import math
from collections.abc import Sequence

EARTH_KM = 6371.0088  # mean radius, IUGG
KM_PER_DEGREE = math.pi * EARTH_KM / 180

Point = tuple[float, float]  # latitude, longitude


def distance_km(a: Point, b: Point) -> float:
    """The way over the ground by the haversine formula, on a sphere."""
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(v) for v in point) for point in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def flat_km(point: Point, centre: Point) -> Point:
    """Kilometres to the east and to the south of `centre`: equirectangular with the cosine of its latitude.

    Within 50 km of a place in Ukraine it is off by less than half a per cent.
    """
    turn = (point[1] - centre[1] + 180) % 360 - 180
    east = turn * math.cos(math.radians(centre[0])) * KM_PER_DEGREE
    return east, (centre[0] - point[0]) * KM_PER_DEGREE


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a ray from `point` crosses the ring an odd number of times."""
    lat, lon = point
    odd = False
    for (lat_a, lon_a), (lat_b, lon_b) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (lat_a > lat) != (lat_b > lat):
            crossing = lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
            odd ^= lon < crossing
    return odd


def near(point: Point, ring: Sequence[Point], km: float) -> bool:
    """Whether `point` is inside the ring or at most `km` outside: the drawn border is a simplified one."""
    return inside(point, ring) or any(
        _from_side(flat_km(a, point), flat_km(b, point)) <= km
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


def _from_side(a: Point, b: Point) -> float:
    """How far the origin is from the side a–b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(a[0] * dx + a[1] * dy) / length))
    return math.hypot(a[0] + along * dx, a[1] + along * dy)
