"""Places on small drawings: true distances, the recognised border, nothing outside its frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.portal.charts.country import in_country
from apps.portal.charts.geo import distance_km, flat_km, inside, near
from apps.portal.charts.outline import UKRAINE
from apps.portal.charts.surroundings import scheme

KYIV, DNIPRO = (50.45, 30.523), (48.465, 35.046)


def test_distance_agrees_with_known_ones():
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)
    assert distance_km((48, 35), (49, 35)) == pytest.approx(111.195, abs=0.001)
    assert distance_km((0, 10), (0, 11)) == pytest.approx(111.195, abs=0.001)
    assert distance_km(KYIV, KYIV) == 0


@given(st.floats(44, 53), st.floats(22, 40), st.floats(-0.4, 0.4), st.floats(-0.4, 0.4))
def test_the_flat_drawing_agrees_with_the_globe_within_half_a_per_cent(lat, lon, north, east):
    east_km, south_km = flat_km((lat + north, lon + east), (lat, lon))
    truth = distance_km((lat, lon), (lat + north, lon + east))
    assert (east_km**2 + south_km**2) ** 0.5 == pytest.approx(truth, rel=0.005, abs=0.001)


def test_the_drawing_does_not_tear_at_the_date_line():
    east_km, _south = flat_km((0, -179.9), (0, 179.9))
    assert east_km == pytest.approx(22.24, abs=0.1)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (44.95, 34.10),  # Simferopol
        (44.60, 33.53),  # Sevastopol
        (45.36, 36.47),  # Kerch
        (48.00, 37.80),  # Donetsk
        (48.57, 39.31),  # Luhansk
        (47.10, 37.55),  # Mariupol
        (48.62, 22.30),  # Uzhhorod
        (45.35, 28.84),  # Izmail
        (50.45, 30.52),  # Kyiv
    ],
)
def test_ukraine_is_drawn_within_its_recognised_border(lat, lon):
    assert inside((lat, lon), UKRAINE)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (50.60, 36.59),
        (53.76, 87.12),
        (47.01, 28.83),
        (52.23, 21.01),
        (45.04, 38.98),
        (0.0, 0.0),
        (90.0, 30.0),
    ],
)
def test_what_is_not_in_ukraine_has_no_place_on_its_map(lat, lon):
    assert in_country((lat, lon)) is None


def test_a_pier_just_outside_the_simplified_coast_still_belongs_to_the_country():
    pier = (46.49, 30.77)
    assert near(pier, UKRAINE, 8)
    found = in_country(pier)
    assert 0 < float(found.x) < float(found.width)
    assert 0 < float(found.y) < float(found.height)


def test_the_outline_is_one_closed_path_inside_its_frame():
    found = in_country(KYIV)
    pairs = [tuple(map(float, pair.split())) for pair in found.path[1:-1].split("L")]
    assert found.path.startswith("M")
    assert found.path.endswith("Z")
    assert all(0 <= x <= float(found.width) and 0 <= y <= float(found.height) for x, y in pairs)


def neighbours(*kms):
    return [((DNIPRO[0] + km / 111.195, DNIPRO[1]), f"1.{n}", "Парк", f"/{n}/") for n, km in enumerate(kms)]


def test_the_scale_bar_is_as_long_as_it_says():
    drawn = scheme(DNIPRO, neighbours(4))
    per_km = (float(drawn.y) - float(drawn.dots[0][1])) / 4
    length = float(drawn.bar_end) - float(drawn.bar_start)
    assert length == pytest.approx(drawn.bar_km * per_km, rel=0.01)


def test_north_is_up_and_east_is_right():
    north_east = [((DNIPRO[0] + 0.01, DNIPRO[1] + 0.01), "1", "Парк", "/")]
    ((x, y),) = scheme(DNIPRO, north_east).dots
    assert float(x) > float(scheme(DNIPRO, []).x)
    assert float(y) < float(scheme(DNIPRO, []).y)


def test_far_neighbours_are_counted_and_near_ones_come_first():
    drawn = scheme(DNIPRO, neighbours(3, 1, 2, 4, 300))
    assert [round(item.km) for item in drawn.shown] == [1, 2, 3, 4]
    assert drawn.farther == 1
    assert 4 < drawn.radius_km < 5


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=20))
def test_every_dot_is_inside_the_frame_or_counted(points):
    drawn = scheme(DNIPRO, [(point, "1", "Парк", "/") for point in points])
    assert len(drawn.dots) + drawn.farther == len(points)
    assert all(0 <= float(x) <= 360 and 0 <= float(y) <= 260 for x, y in drawn.dots)
