"""Queries and bytes of the pages, at two sizes."""

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.strategies.domain import editions
from apps.strategies.models import Goal
from tests.factories import EditionFactory, GoalFactory, SectionFactory, SourceFactory
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db
PAGES = ["", "goals/", "goals/?view=table", "goals/?expand=1", "goals/1.1/", "text/", "text/1/"]
KB = 1024


def town_of(size):
    edition = EditionFactory()
    for number in range(1, size // 20 + 1):
        top = GoalFactory(edition=edition, code=f"{number}", position=number, title=title(number))
        SectionFactory(
            edition=edition, number=f"{number}", position=number, body=f"<p>{title(number)}</p>" * 20
        )
        below = [
            Goal(
                edition=edition,
                parent=top,
                level=2,
                code=f"{number}.{step}",
                slug=f"{number}.{step}",
                title=title(step * number),
                position=step,
            )
            for step in range(1, 20)
        ]
        Goal.objects.bulk_create(below)
    SourceFactory(edition=edition)
    edition = editions.publish(edition=edition, by=None, at=LONG_AGO)
    return f"/{edition.strategy.community.slug}/{edition.strategy.slug}/"


def title(number):
    words = [
        "розвиток",
        "громада",
        "довкілля",
        "вода",
        "школа",
        "транспорт",
        "підприємець",
        "лікарня",
        "безпека",
        "культура",
    ]
    return " ".join(words[(number * step) % len(words)] + str(number % 7) for step in range(1, 9))


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("page", PAGES)
def test_at_most_eight_queries_and_the_same_for_400_goals(client, page):
    small, large = town_of(20), town_of(400)
    assert queries(client, small + page) == queries(client, large + page) <= 8


@pytest.mark.parametrize("page", PAGES)
def test_html_of_400_goals_stays_within_30_kb(client, page):
    html = client.get(town_of(400) + page).content
    assert len(gzip.compress(html, 6)) <= 30 * KB


def weight(path):
    with open(finders.find(path), "rb") as handle:
        return len(gzip.compress(handle.read(), 6))


def test_style_and_script_stay_within_their_budgets():
    assert weight("css/portal.css") <= 18 * KB
    assert weight("js/portal.js") <= 15 * KB


def test_fonts_of_a_page_stay_within_65_kb():
    fonts = ["plex-sans-400", "plex-sans-600", "plex-serif-500"]
    assert sum(weight(f"fonts/{name}.woff2") for name in fonts) <= 65 * KB


def test_stylesheet_is_built_from_its_sources():
    call_command("build_css", "--check")
