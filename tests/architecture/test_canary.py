"""No answer to a stranger holds a word of what is not public: all links followed, addresses guessed."""

from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from apps.core import outbox
from apps.people.enums import Role
from apps.publications.models import LibraryFile
from apps.strategies.models import Annex, Edition, Goal, Section
from tests import factories
from tests.architecture.canaries import STEM, parts, plant, text_fields
from tests.architecture.crawling import Crawl

pytestmark = pytest.mark.django_db
BASE = "/kanarivka/strategy/"
PREFIXES = ("", "/en", "/ru")
FOR_MACHINES = ("robots.txt", "sitemap.xml", "favicon.ico")
FILES = ("pdf/", "reading.pdf", "archive.pdf", "goals.csv", "content.json")


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield plant()
        transaction.set_rollback(True)


@pytest.fixture
def world(planted):
    cache.clear()
    return planted


def hidden_rows(world, model):
    return model.objects.filter(edition__in=[world.draft, world.coming, world.withdrawn])


def pages_of(strategy):
    return [strategy, *(strategy + page for page in ("goals/", "text/", "editions/", "goals.csv"))]


def forbidden(world):
    """Addresses of things that are there, but not for a stranger."""
    numbers = [world.draft.number, world.coming.number, world.withdrawn.number]
    yield from pages_of("/kanarivka/second/")
    for number in numbers:
        yield from (f"{page}?edition={number}" for page in pages_of(BASE))
        yield f"{BASE}editions/{number}/"
        yield f"{BASE}goals/1/?edition={number}"
        yield f"{BASE}text/1/?edition={number}"
        yield from (f"{BASE}editions/{number}/{file}" for file in FILES)
        yield from (
            f"{BASE}editions/{pair}/" for pair in (f"1-{number}", f"{number}-1", f"{number}-{number}")
        )
    for goal in hidden_rows(world, Goal):
        yield from (f"{BASE}goals/{goal.slug}/", f"{BASE}goals/{goal.slug}/?edition={goal.edition.number}")
        yield f"{BASE}goals/{goal.code}/"
    for section in hidden_rows(world, Section):
        yield from (
            f"{BASE}text/{section.number}/",
            f"{BASE}text/{section.number}/?edition={section.edition.number}",
        )
    for annex in hidden_rows(world, Annex):
        yield f"{BASE}text/annex-{annex.number}/"
    for file in LibraryFile.objects.all():
        yield f"/kanarivka/documents/{file.pk}.pdf"


def questions():
    """Searches that would find it, with a part of the word, so that an echo is no leak."""
    fragment = STEM[:-1]
    yield from (f"{BASE}goals/?q={fragment}{more}" for more in ("", "&view=table", "&expand=1", "&level=1"))
    yield from (f"/?q={fragment}", f"/?q={fragment}&page=2", f"{BASE}goals.csv?q={fragment}")
    yield from (f"{BASE}text/?q={fragment}", f"/search/?q={fragment}", f"/kanarivka/documents/?q={fragment}")


def leaks(answers):
    return [a.address for a in answers if STEM in a.text()]


def test_every_text_field_of_what_is_hidden_carries_the_word(world):
    plain = [
        f"{model.__name__}.{field.name}"
        for model in parts()
        for row in hidden_rows(world, model)
        for field in text_fields(model)
        if STEM not in getattr(row, field.name).lower()
    ]
    assert len(parts()) >= 4
    assert not plain
    bare = [
        f.name
        for f in text_fields(Edition)
        if STEM not in getattr(Edition.objects.get(pk=world.draft.pk), f.name)
    ]
    assert not bare


def test_stranger_who_follows_every_link_reads_nothing_of_it(world):
    crawl = Crawl(Client()).run()
    found = crawl.answers
    assert {f"{prefix}{BASE}goals/" for prefix in PREFIXES} <= set(found), "the crawl must reach the tree"
    assert len(crawl.pages()) > 60
    assert not leaks(found.values())
    assert not [
        a.address for a in found.values() if a.status >= 400 and not a.address.endswith(FOR_MACHINES)
    ], "dead links"


def test_stranger_who_guesses_addresses_reads_nothing_of_it(world):
    crawl = Crawl(Client())
    wrong = []
    for prefix, address in product(PREFIXES[:2], forbidden(world)):
        answer = crawl.ask(prefix + address)
        if answer.status != 404:
            wrong.append((prefix + address, answer.status))
        elif STEM not in address.lower() and STEM in answer.text():
            wrong.append((prefix + address, "leak"))
    assert not wrong


def test_stranger_who_searches_reads_nothing_of_it(world):
    crawl = Crawl(Client())
    assert not leaks(crawl.ask(prefix + question) for prefix, question in product(PREFIXES, questions()))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_member_of_another_community_reads_nothing_of_it(world, role):
    client = Client()
    client.force_login(factories.member(factories.CommunityFactory(), role))
    crawl = Crawl(client)
    pages = [*pages_of(BASE), "/", "/kanarivka/", "/kanarivka/documents/", *questions()]
    assert not leaks(crawl.ask(page) for page in pages)
    wrong = {a.address: a.status for a in map(crawl.ask, forbidden(world)) if a.status != 404}
    assert not wrong


def test_member_of_the_community_does_read_the_draft(world):
    """The words are there to be found: without this the other tests could not fail."""
    client = Client()
    client.force_login(factories.member(world.community, Role.READER))
    crawl = Crawl(client)
    for page in pages_of(BASE):
        if page.endswith("editions/"):
            continue
        answer = crawl.ask(f"{page}?edition={world.draft.number}")
        assert (answer.status, STEM in answer.text()) == (200, True), page


def test_what_a_member_was_shown_is_not_given_to_the_next_stranger(world):
    own = Client()
    own.force_login(factories.member(world.community, Role.EDITOR))
    address = f"{BASE}?edition={world.draft.number}"
    first = own.get(address)
    assert first.status_code == 200
    conditional = {"HTTP_IF_NONE_MATCH": first.headers.get("ETag", '"x"')}
    assert Client().get(address).status_code == 404
    assert Client().get(address, **conditional).status_code == 404
    assert not leaks(map(Crawl(Client()).ask, pages_of(BASE)))


def seen_at(moment):
    with time_machine.travel(moment, tick=False):
        crawl = Crawl(Client())
        return {page: "kanarkacoming" in crawl.ask(page).text() for page in pages_of(BASE)}


@pytest.mark.parametrize(
    ("seconds", "visible"), [(-1, False), (0, True), (1, True)], ids=["before", "at", "after"]
)
def test_scheduled_edition_appears_everywhere_at_its_second(world, seconds, visible):
    seen = seen_at(world.coming_at + timedelta(seconds=seconds))
    seen.pop(f"{BASE}editions/")
    assert set(seen.values()) == {visible}, seen


@pytest.mark.parametrize(("seconds", "status"), [(-1, 404), (0, 200)], ids=["before", "at"])
def test_file_of_a_scheduled_edition_appears_at_its_second(world, seconds, status):
    file = LibraryFile.objects.get(edition=world.coming)
    with time_machine.travel(world.coming_at + timedelta(seconds=seconds), tick=False):
        assert Client().get(f"/kanarivka/documents/{file.pk}.pdf").status_code == status


def test_pdf_of_the_public_edition_says_nothing_of_the_next(world):
    while outbox.run_due(at=timezone.now()):
        pass
    file = LibraryFile.objects.get(edition=world.public)
    answer = Crawl(Client()).ask(f"/kanarivka/documents/{file.pk}.pdf")
    assert answer.status == 200
    assert "чисте довкілля" in answer.text()
    assert STEM not in answer.text()


def test_answer_before_publication_is_not_kept_past_it(world):
    with time_machine.travel(world.coming_at - timedelta(seconds=10), tick=False):
        control = Client().get(BASE).headers["Cache-Control"]
    ages = [
        int(part.split("=")[1]) for part in control.split(", ") if part.startswith(("max-age", "s-maxage"))
    ]
    assert ages
    assert max(ages) <= 10
