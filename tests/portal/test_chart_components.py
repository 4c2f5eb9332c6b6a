"""Components of drawings: names, patterns, places, units."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from apps.core.charts.bar_parts import Bar
from apps.core.charts.bars import bar_chart
from apps.plans.models import Measure
from apps.portal.charts.activities import Activity, Step
from apps.portal.charts.gantt import time_line
from apps.portal.money.units import Unit, share
from apps.portal.place_words import coordinates
from apps.portal.places import measure_place
from tests.portal.drawings import Drawings, checked


def test_legend_of_a_drawing_names_every_kind_beside_its_look():
    chart = bar_chart(
        name="c",
        title="Назва",
        desc="Опис.",
        bars=[Bar("2021", [("state", Decimal(1)), ("oblast", Decimal(2))], "3")],
        legend=[("state", "державний"), ("oblast", "обласний")],
    )
    text = render_to_string("components/charts/bars.html", {"chart": chart})
    page = Drawings(text)
    assert page.images == [["c-title", "c-desc"]]
    assert (page.texts["c-title"], page.texts["c-desc"]) == ("Назва", "Опис.")
    assert len(set(page.ids)) == len(page.ids)
    assert {"державний", "обласний"} <= set(re.findall(r"</svg> (\w+)</li>", text))
    used = set(re.findall(r"url\(#([\w-]+)\)", text))
    assert used == {"c-slanted", "c-key-slanted"}
    assert used <= set(page.ids)


def test_drawings_are_readable_without_a_stylesheet():
    """WeasyPrint gives an inline drawing none of the page's styles: every shape says its own colour."""
    bars = [Bar("2021", [(kind, Decimal(1)) for kind in ("state", "other", "unspecified")], "3", word="план")]
    chart = bar_chart(name="c", title="Назва", desc="Опис.", bars=bars)
    rows = [
        Activity(
            "1", "Парк", "/x/", kind, "стан", "2021", date(2021, 1, 1), None, [Step("Крок", date(2021, 5, 1))]
        )
        for kind in ("going", "off", "none")
    ]
    line = time_line(name="l", activities=rows, today=date(2021, 6, 1))
    place = measure_place(at(48.46, 35.05, pk=1), [at(48.48, 35.05, pk=2, slug="2")], "/plan/")
    text = render_to_string("components/charts/bars.html", {"chart": chart})
    text += render_to_string("components/charts/gantt.html", {"line": line})
    text += render_to_string("components/charts/place.html", {"place": place})
    shapes = re.findall(r"<(?:rect|path|circle|line|text)\b[^>]*>", text)
    assert len(shapes) > 30
    assert not [shape for shape in shapes if "fill=" not in shape and "stroke=" not in shape]


def at(latitude, longitude, **fields):
    known = latitude is not None
    return Measure(
        latitude=Decimal(str(latitude)) if known else None,
        longitude=Decimal(str(longitude)) if known else None,
        **fields,
    )


def test_place_of_a_measure_is_drawn_in_the_country_and_among_others():
    others = [at(48.48, 35.05, pk=2, code="1.2", title="Парк", slug="1.2"), at(None, None, pk=3, code="1.3")]
    with override("en"):
        place = measure_place(at(48.46, 35.05, pk=1, code="1.1"), others, "/plan/")
        text = render_to_string("components/charts/place.html", {"place": place, "language": "uk"})
    page = checked(text)
    assert len(page.images) == 2
    assert "48.46° N, 35.05° E" in text
    assert '<a href="/plan/1.2/">1.2</a>' in text
    assert ">2.2</td>" in text
    assert "//" not in text.replace("</", "")


def test_place_outside_ukraine_has_no_map_of_ukraine():
    place = measure_place(at(53.7596, 87.1216, pk=1, code="1.1"), [], "/plan/")
    assert place.country is None
    text = render_to_string("components/charts/place.html", {"place": place})
    assert text.count("<svg") == 1


def test_a_measure_without_a_point_has_no_place():
    assert measure_place(at(None, None, pk=1), [], "/plan/") is None
    assert render_to_string("components/charts/place.html", {"place": None}).strip() == ""


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((48.4647, 35.0462), "48.46° N, 35.05° E"),
        ((-33.875, -70.5), "33.88° S, 70.50° W"),
        ((0.0, 0.0), "0.00° N, 0.00° E"),
    ],
)
def test_coordinates_are_said_in_words(point, words):
    with override("en"):
        assert coordinates(point) == words


@pytest.mark.parametrize(
    ("amounts", "name", "number"),
    [
        (["12400000"], "million UAH", "12.4"),
        (["9000000"], "thousand UAH", "9,000.0"),
        (["123000000000"], "billion UAH", "123.0"),
        ([], "thousand UAH", "0.0"),
    ],
)
def test_a_drawing_counts_in_one_unit_that_fits_its_longest_bar(amounts, name, number):
    with override("en"):
        unit = Unit.fitting(map(Decimal, amounts), "UAH")
        assert (unit.name, unit.number(Decimal(amounts[0] if amounts else 0))) == (name, number)


def test_what_rounds_to_nothing_is_not_called_nothing():
    with override("en"):
        unit = Unit.fitting([Decimal(10**9)], "UAH")
        assert unit.number(Decimal(1)) == "less than 0.1"
        assert unit.number(None) == "no data"
        assert share(Decimal(1), Decimal(10**6)) == "less than 1%"
        assert share(Decimal(1), Decimal(0)) == "no data"
        assert share(Decimal(1), Decimal(3)) == "33%"
