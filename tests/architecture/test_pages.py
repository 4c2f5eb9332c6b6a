"""Every page that links lead to: one heading, a title of its own, unique ids, no link into nothing."""

from collections import Counter
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from lxml import html

from tests.architecture.crawling import Crawl
from tests.journeys.town import build

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def crawl(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield Crawl(Client(), languages=("uk",)).run("/")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def trees(crawl):
    return {page.address: html.fromstring(page.body) for page in crawl.pages()}


def test_links_lead_to_all_kinds_of_pages(trees):
    for address in (
        "/zrazkova/",
        "/zrazkova/strategy-2030/goals/3.4.2/",
        "/zrazkova/strategy-2030/editions/1-2/",
    ):
        assert address in trees
    assert len(trees) > 80


def test_no_link_is_dead(crawl):
    assert not [(a.address, a.status) for a in crawl.answers.values() if a.status >= 400]


def test_ids_are_unique_on_a_page(trees):
    twice = {a: [i for i, n in Counter(tree.xpath("//@id")).items() if n > 1] for a, tree in trees.items()}
    assert not {address: ids for address, ids in twice.items() if ids}


def test_every_fragment_is_there(trees):
    dead = []
    for address, tree in trees.items():
        for link in tree.xpath("//a/@href[contains(., '#')]"):
            target, fragment = urldefrag(urljoin(address, link))
            page = trees.get(target) if target in trees else None
            if page is not None and fragment and not page.xpath("//*[@id=$wanted]", wanted=fragment):
                dead.append((address, link))
    assert not dead


def test_every_page_has_one_heading_and_says_its_language(trees):
    wrong = {
        address: len(tree.xpath("//h1")) for address, tree in trees.items() if len(tree.xpath("//h1")) != 1
    }
    assert not wrong
    assert {tree.get("lang") for tree in trees.values()} == {"uk"}


def test_labels_and_references_point_at_something(trees):
    lost = [
        (address, name, wanted)
        for address, tree in trees.items()
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
        for value in tree.xpath(f"//@{name}")
        for wanted in value.split()
        if not tree.xpath("//*[@id=$wanted]", wanted=wanted)
    ]
    assert not lost


def test_titles_tell_pages_apart(trees):
    titles = Counter(
        (tree.findtext(".//title") or "").strip() for address, tree in trees.items() if "?" not in address
    )
    assert "" not in titles
    assert not {title: count for title, count in titles.items() if count > 1}


def test_content_in_another_language_says_so(trees):
    page = trees["/primerny/strategia/"]
    assert page.xpath("//h1/@lang") == ["ru"] or page.xpath("//h1//@lang") == ["ru"]
