"""No answer to a stranger holds a word of a road that is not public, nor of what is not public of one that is."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from apps.people.enums import Role
from apps.process.domain.calendar_entry import KINDS
from apps.process.models import StepFile
from tests import factories
from tests.architecture import road_canaries
from tests.architecture.canaries import STEM, plant, text_fields
from tests.architecture.crawling import Crawl
from tests.architecture.road_canaries import SHAPED, owned

pytestmark = pytest.mark.django_db
HOME = "/kanarivka/"
PAGES = (
    HOME,
    f"{HOME}roadmap/",
    f"{HOME}roadmap/open/",
    f"{HOME}roadmap/open/?view=line",
    f"{HOME}calendar/",
)
FEEDS = (f"{HOME}calendar.ics", *(f"{HOME}calendar/{kind}.ics" for kind in KINDS))


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = plant()
        world.roads = road_canaries.plant(world.community, world.hidden, world.draft, world.coming_at)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(planted):
    cache.clear()
    return planted


def months():
    return [f"{HOME}calendar/{year}-{month}/" for year in (2026, 2027) for month in range(1, 13)]


def forbidden(world):
    """Addresses that are there, but not for a stranger."""
    for road in (world.roads.hidden, world.roads.coming):
        base = f"{HOME}roadmap/{road.slug}/"
        yield from (base, f"{base}?view=line")
        for step in road.steps.all():
            yield from (f"{base}{step.code}/", f"{base}{step.code}/register/")
    for file in StepFile.objects.all():
        yield f"{HOME}events/files/{file.pk}/"


def leaks(answers):
    """Calendars fold their lines in the middle of words."""
    return [a.address for a in answers if STEM in a.text().replace("\r\n ", "").replace("\n ", "")]


def test_every_text_of_a_hidden_road_carries_the_word(world):
    plain = [
        f"{type(row).__name__}.{field.name}"
        for road in (world.roads.hidden, world.roads.coming)
        for row in owned(road)
        for field in text_fields(type(row))
        if field.name not in SHAPED and STEM not in getattr(row, field.name).lower()
    ]
    assert not plain


def test_stranger_who_follows_every_link_reads_nothing_of_it(world):
    found = Crawl(Client(), languages=("uk",)).run(HOME).answers
    assert {f"{HOME}roadmap/open/", f"{HOME}roadmap/open/h/", f"{HOME}calendar.ics"} <= set(found), (
        "the crawl must reach the road"
    )
    assert not leaks(found.values())
    assert not [a.address for a in found.values() if a.status >= 400], "dead links"


def test_stranger_who_asks_for_every_month_and_every_calendar_reads_nothing_of_it(world):
    crawl = Crawl(Client())
    assert not leaks(crawl.ask(address) for address in (*months(), *FEEDS, *PAGES))


def test_stranger_who_guesses_addresses_reads_nothing_of_it(world):
    crawl = Crawl(Client())
    assert not {a.address: a.status for a in map(crawl.ask, forbidden(world)) if a.status != 404}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_member_of_another_community_reads_nothing_of_it(world, role):
    client = Client()
    client.force_login(factories.member(factories.CommunityFactory(), role))
    crawl = Crawl(client)
    assert not leaks(crawl.ask(address) for address in (*FEEDS, *PAGES, *months()[10:14]))
    assert not {a.address: a.status for a in map(crawl.ask, forbidden(world)) if a.status != 404}


def test_member_of_the_community_does_read_it(world):
    """The words are there to be found: without this the other tests could not fail."""
    client = Client()
    client.force_login(factories.member(world.community, Role.SECRETARY))
    crawl = Crawl(client)
    base = f"{HOME}roadmap/{world.roads.hidden.slug}/"
    pages = [base, *(f"{base}{step.code}/" for step in world.roads.hidden.steps.all())]
    assert leaks(map(crawl.ask, pages)) == pages
    assert leaks([crawl.ask(f"{HOME}calendar/2026-11/")])
    assert not leaks(map(crawl.ask, FEEDS)), "a file to subscribe to is the same for everybody"


@pytest.mark.parametrize(("seconds", "visible"), [(-1, False), (0, True)], ids=["before", "at"])
def test_scheduled_road_appears_everywhere_at_its_second(world, seconds, visible):
    with time_machine.travel(world.coming_at + timedelta(seconds=seconds), tick=False):
        crawl = Crawl(Client())
        base = f"{HOME}roadmap/later/"
        pages = (base, f"{base}1/", f"{HOME}calendar/2026-11/", f"{HOME}calendar.ics", f"{HOME}roadmap/")
        seen = {page: bool(leaks([crawl.ask(page)])) for page in pages}
    assert set(seen.values()) == {visible}, seen
