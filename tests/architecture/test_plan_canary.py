"""No answer to a stranger holds a word or a sum of a plan that is not public: pages, charts, downloads."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from apps.people.enums import Role
from apps.plans.models import Measure, MeasureImport, Stage
from apps.publications.models import LibraryFile
from tests import factories
from tests.architecture import plan_canaries
from tests.architecture.canaries import STEM, plant, text_fields
from tests.architecture.crawling import Crawl
from tests.architecture.plan_canaries import SUM, of_edition, plan_models

pytestmark = pytest.mark.django_db
BASE = "/kanarivka/strategy/"
QUICK = ("plan/", "plan/timeline/", "plan/money/", "plan.csv", "plan.xlsx", "plan.json")
PAGES = (*QUICK, "plan.pdf")
OTHER = ("plan/editions/", "plan/carry-over/")
# No words of anybody: hashes, numbers of another system, codes that lead to one.
SHAPED = {"sha256", "dream_id", "fingerprint"}


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = plant()
        author = world.draft.created_by
        world.plans = plan_canaries.plant(world.strategy, world.hidden, world.coming_at, author)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(planted):
    cache.clear()
    return planted


def leaks(answers):
    whole = str(int(SUM))
    return [
        answer.address
        for answer in answers
        if STEM in (text := answer.text())
        or whole in (close := re.sub(r"\s", "", text))
        or f"{whole[:-3]}," in close
    ]


def asked(edition):
    return f"?stage={edition.stage.slug}&edition={edition.number}"


def forbidden(world):
    """Addresses of plans, measures and units that are there, but not for a stranger."""
    yield from (f"/kanarivka/second/{page}" for page in (*PAGES, *OTHER, "plan/1/"))
    for edition in world.plans.hidden:
        number, stage = edition.number, edition.stage.slug
        yield from (f"{BASE}{page}{asked(edition)}" for page in PAGES)
        pairs = (f"1-{number}", f"{number}-1", f"{number}-{number}")
        yield from (f"{BASE}plan/editions/{stage}/{pair}/" for pair in pairs)
        for measure in edition.measures.filter(slug__startswith=STEM):
            yield f"{BASE}plan/{measure.slug}/"
            yield f"{BASE}plan/{measure.slug}/{asked(edition)}"
            yield f"/kanarivka/units/{measure.unit_id}/"
        if edition.stage == world.plans.public.stage:  # the address of a measure names its stage itself
            yield f"{BASE}plan/{world.plans.public.measures.all()[0].slug}/{asked(edition)}"
    for file in LibraryFile.objects.filter(plan_edition__in=world.plans.hidden):
        yield f"/kanarivka/documents/{file.pk}.pdf"


def questions(world):
    """Searches that would find it, with a part of the word, so that an echo is no leak."""
    fragment, unit = STEM[:-1], world.plans.draft.measures.last().unit_id
    yield f"{BASE}plan.pdf?stage=all"
    for page in QUICK:
        yield from (f"{BASE}{page}?q={fragment}", f"{BASE}{page}?stage=all&q={fragment}")
        yield from (f"{BASE}{page}?unit={unit}", f"{BASE}{page}?stage=all&money_from=777000")
    for stage in Stage.objects.filter(strategy=world.strategy):
        yield from (f"{BASE}{page}?stage={stage.slug}" for page in (*QUICK, *OTHER))
    yield from (f"{BASE}goals/", "/kanarivka/units/", "/kanarivka/", "/kanarivka/documents/")


def test_every_model_of_the_plan_has_a_hidden_row_with_the_word_in_every_text(world):
    lacking = []
    for model in plan_models():
        if model is Stage or model.__name__ == "ColumnMapping":
            continue
        for edition in world.plans.hidden:
            rows = list(of_edition(model, edition))
            words = [field.name for field in text_fields(model) if field.name not in SHAPED]
            if not any(all(STEM in getattr(row, name).lower() for name in words) for row in rows):
                lacking.append((model.__name__, edition, words))
    assert not lacking
    assert Measure.objects.filter(edition=world.plans.draft, funding__planned=SUM).exists()


def test_what_an_import_kept_is_planted_too(world):
    assert MeasureImport.objects.filter(edition=world.plans.draft, before={"x": "kanarkadraft"}).exists()


def test_stranger_who_follows_every_link_reads_nothing_of_it(world):
    crawl = Crawl(Client(), languages=("uk",)).run("/kanarivka/")
    found = crawl.answers
    assert {f"{BASE}plan/", f"{BASE}plan/1.1/", "/kanarivka/units/"} <= set(found), (
        "the crawl must reach the plan"
    )
    assert not leaks(found.values())
    assert not [a.address for a in found.values() if a.status >= 400], "dead links"


def test_stranger_who_guesses_addresses_reads_nothing_of_it(world):
    crawl, wrong = Crawl(Client()), []
    for address in forbidden(world):
        answer = crawl.ask(address)
        if answer.status != 404:
            wrong.append((address, answer.status))
        elif STEM not in address and leaks([answer]):
            wrong.append((address, "leak"))
    assert not wrong


def test_stranger_who_searches_reads_nothing_of_it(world):
    crawl = Crawl(Client())
    answers = [crawl.ask(question) for question in questions(world)]
    assert not leaks(answers)
    assert not [answer.address for answer in answers if answer.status >= 500]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_member_of_another_community_reads_nothing_of_it(world, role):
    client = Client()
    client.force_login(factories.member(factories.CommunityFactory(), role))
    crawl = Crawl(client)
    assert not leaks(crawl.ask(page) for page in questions(world))
    assert not {a.address: a.status for a in map(crawl.ask, forbidden(world)) if a.status != 404}


@pytest.mark.parametrize("page", PAGES)
def test_member_of_the_community_does_read_the_draft(world, page):
    """The words and sums are there to be found: without this the other tests could not fail."""
    client = Client()
    client.force_login(factories.member(world.community, Role.READER))
    answer = Crawl(client).ask(f"{BASE}{page}{asked(world.plans.draft)}")
    assert answer.status == 200
    assert leaks([answer])


def test_what_a_member_was_shown_is_not_given_to_the_next_stranger(world):
    own = Client()
    own.force_login(factories.member(world.community, Role.EDITOR))
    for page in QUICK:
        address = f"{BASE}{page}{asked(world.plans.draft)}"
        first = own.get(address)
        conditional = {"HTTP_IF_NONE_MATCH": first.headers.get("ETag", '"x"')}
        assert Client().get(address).status_code == 404
        assert Client().get(address, **conditional).status_code == 404


@pytest.mark.parametrize(
    ("seconds", "visible"), [(-1, False), (0, True), (1, True)], ids=["before", "at", "after"]
)
def test_scheduled_plan_appears_everywhere_at_its_second(world, seconds, visible):
    stage = world.plans.coming.stage.slug
    pages = [page for page in QUICK if page != "plan/money/"]  # names nobody's words
    with time_machine.travel(world.coming_at + timedelta(seconds=seconds), tick=False):
        crawl = Crawl(Client())
        seen = {page: "kanarkacoming" in crawl.ask(f"{BASE}{page}?stage={stage}").text() for page in pages}
    assert set(seen.values()) == {visible}, seen
