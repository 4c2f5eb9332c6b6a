"""No answer to a stranger holds a word of what nobody may read in a consultation, nor anybody's e-mail."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from apps.consultations.models import Comment, CommentFile, ConsultationFile
from apps.people.enums import Role
from tests import factories
from tests.architecture import talk_canaries
from tests.architecture.canaries import STEM, plant
from tests.architecture.crawling import Crawl
from tests.architecture.talk_canaries import WORDS

pytestmark = pytest.mark.django_db
HOME = "/kanarivka/"
TALKS = f"{HOME}consultations/"
PARTS = ("", "read/", "read/section-1/", "comments/", "moderation/", "results/", "survey/", "survey/results/")
FEEDS = (f"{HOME}consultations.atom", *(f"{TALKS}open/comments.{kind}" for kind in ("atom", "json", "csv")))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = plant()
        world.talks = talk_canaries.plant(world.community, world.public, world.draft)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def pages(world):
    yield TALKS
    yield from (f"{TALKS}open/{part}" for part in PARTS[:5])
    yield from (f"{TALKS}open/comments/{row.number}/" for row in world.talks.unread if row.number)
    yield from (f"{TALKS}open/comments/?q={STEM[:-1]}", f"{TALKS}open/comments/120/", f"{TALKS}open.ics")


def forbidden(world):
    """Addresses of what is there, but not for a stranger."""
    for talk in world.talks.hidden:
        yield from (f"{TALKS}{talk.slug}/{part}" for part in PARTS)
        yield from (f"{TALKS}{talk.slug}/comments/{row.number}/" for row in talk.comments.all())
        yield from (f"{TALKS}{talk.slug}/comments.{kind}" for kind in ("atom", "json", "csv"))
        yield f"{TALKS}{talk.slug}.ics"
    for file in ConsultationFile.objects.all():
        yield f"{TALKS}{file.consultation.slug}/files/{file.pk}/"
    for file in CommentFile.objects.select_related("comment__consultation"):
        number = file.comment.number or file.comment.pk
        yield f"{TALKS}open/comments/{number}/files/{file.pk}/"
    for row in world.talks.unread:
        yield from (
            f"{TALKS}open/comment/{row.pk}/{part}/" for part in ("review", "receipt", "edit", "withdraw")
        )
        yield f"{TALKS}open/read/section-1/{row.pk}/"
    yield f"{TALKS}open/results/"


def leaks(answers):
    return [a.address for a in answers if STEM in a.text().replace("\r\n ", "")]


def test_words_that_nobody_reads_carry_the_canary(world):
    for row in world.talks.unread:
        assert all(STEM in getattr(row, name) for name in WORDS)
    assert Comment.objects.filter(consultation=world.talks.open).count() == len(world.talks.unread) + 1


def test_stranger_who_follows_every_link_reads_nothing_of_it(world):
    found = Crawl(Client(), languages=("uk",)).run(TALKS).answers
    assert {f"{TALKS}open/", f"{TALKS}open/read/section-1/", f"{TALKS}open/comments/120/"} <= set(found)
    assert not leaks(found.values())
    assert not [(a.address, a.status) for a in found.values() if a.status >= 400], "dead links"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_stranger_who_asks_for_every_page_reads_nothing_of_it(world, prefix):
    crawl = Crawl(Client())
    answers = [crawl.ask(f"{prefix}{address}") for address in pages(world)]
    answers += [crawl.ask(address) for address in FEEDS]
    assert not leaks(answers)
    assert {answer.status for answer in answers} <= {200, 404}


def test_stranger_who_guesses_addresses_reads_nothing_of_it(world):
    crawl = Crawl(Client())
    wrong = {a.address: a.status for a in map(crawl.ask, forbidden(world)) if a.status != 404}
    assert not wrong
    assert not leaks(crawl.ask(address) for address in forbidden(world) if STEM not in address)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_member_of_another_community_reads_nothing_of_it(world, role):
    client = Client()
    client.force_login(factories.member(factories.CommunityFactory(), role))
    crawl = Crawl(client)
    assert not leaks(map(crawl.ask, [*pages(world), *FEEDS]))
    assert not {a.address: a.status for a in map(crawl.ask, forbidden(world)) if a.status != 404}


def test_staff_read_of_the_open_one_only_what_everybody_reads(world):
    """What is held or hidden is read in the office, not on the public pages."""
    client = Client()
    client.force_login(factories.member(world.community, Role.ADMINISTRATOR))
    crawl = Crawl(client)
    own = [page for page in pages(world) if page != TALKS]
    assert not leaks(map(crawl.ask, own))


def test_staff_do_read_the_hidden_one(world):
    """The words are there to be found: without this the other tests could not fail."""
    client = Client()
    client.force_login(factories.member(world.community, Role.SECRETARY))
    crawl = Crawl(client)
    for talk in world.talks.hidden:
        own = f"{TALKS}{talk.slug}/"
        comment = talk.comments.get()
        addresses = [own, f"{own}comments/", f"{own}comments/{comment.number}/", f"{own}read/"]
        assert leaks(map(crawl.ask, addresses)) == addresses
