"""Headers of every kind of answer: what a browser may load, frame, tell others and keep."""

import re

import pytest
from django.test import Client
from lxml import html

from apps.people.enums import Role
from tests import factories
from tests.architecture.crawling import Crawl
from tests.architecture.source import ROOT, under

pytestmark = pytest.mark.django_db
BASE = "/hromada/plan/"
PUBLIC = ["/", "/hromada/", "/hromada/documents/", BASE]
PUBLIC += [f"{BASE}{p}" for p in ("goals/", "goals/1/", "text/", "text/1/", "editions/", "editions/1/")]
OTHERS = ["/hromada/look.css", f"{BASE}goals.csv", "/nowhere/", "/accounts/login/", "/admin/", "/office/"]


@pytest.fixture
def edition():
    return factories.adopted_edition(strategy__community__slug="hromada", strategy__slug="plan", goals=12)


def policy(answer):
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in (part.split() for part in parts) if words}


@pytest.mark.parametrize("address", PUBLIC + OTHERS)
def test_answer_says_what_a_browser_may_do(edition, address):
    answer = Client().get(address, follow=True)
    rules = policy(answer)
    assert rules["default-src"] == ["'self'"]
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == ["'none'"]
    sources = {
        source for name, values in rules.items() for source in values if not source.startswith("'nonce-")
    }
    assert sources <= {"'self'", "'none'", "data:"}
    assert "data:" not in rules["script-src"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PUBLIC)
def test_page_for_everyone_may_be_kept_shortly_and_sets_no_cookie(edition, address):
    answer = Client().get(address)
    assert "public" in answer.headers["Cache-Control"]
    age = int(re.search(r"max-age=(\d+)", answer.headers["Cache-Control"])[1])
    assert 0 < age <= 60
    assert "Cookie" in answer.headers["Vary"]
    assert not answer.cookies


@pytest.mark.parametrize("address", [*PUBLIC, "/nowhere/", f"{BASE}goals.csv"])
def test_page_of_someone_signed_in_is_kept_nowhere(edition, address):
    client = Client()
    client.force_login(factories.member(edition.community, Role.EDITOR))
    control = client.get(address).headers.get("Cache-Control", "")
    if address == "/nowhere/":
        assert "public" not in control
    else:
        assert "no-store" in control
        assert "private" in control


def test_missing_page_is_not_kept(edition):
    assert "max-age" not in Client().get("/nowhere/").headers.get("Cache-Control", "")
    assert "max-age" not in Client().get(f"{BASE}?edition=2").headers.get("Cache-Control", "")


def test_unchanged_page_is_not_sent_again(edition):
    first = Client().get(BASE)
    again = Client().get(BASE, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_page_is_sent_compressed_to_those_who_can(edition):
    answer = Client().get(f"{BASE}goals/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]


LOADED = "//script/@src | //img/@src | //link[@rel!='alternate' and @rel!='canonical']/@href | //source/@src | //iframe/@src"


def test_nothing_is_loaded_from_another_host(edition):
    pages = Crawl(Client()).run("/", "/en/", "/ru/", "/accounts/login/", "/nowhere/").pages()
    loaded = {address for page in pages for address in html.fromstring(page.body).xpath(LOADED)}
    assert any(address.endswith(".css") for address in loaded)
    assert not [
        address for address in loaded if re.match(r"(\w+:)?//", address) and not address.startswith("data:")
    ]


def test_stylesheets_and_scripts_name_no_other_host():
    names = [p for kind in (".css", ".js") for p in under("static", suffix=kind)]
    assert names
    found = [
        (str(path), match)
        for path in names
        for match in re.findall(
            r"(?:url\(|@import|import\s|fetch\()\s*['\"]?(?:https?:)?//[^)'\"]+", (ROOT / path).read_text()
        )
    ]
    assert not found


def test_files_that_pages_load_are_there(edition, settings):
    from django.contrib.staticfiles import finders

    pages = Crawl(Client(), languages=("uk",)).run("/", "/accounts/login/").pages()
    static = {
        a for page in pages for a in html.fromstring(page.body).xpath(LOADED) if a.startswith("/static/")
    }
    assert static
    assert not [a for a in static if finders.find(a.removeprefix("/static/").split("?")[0]) is None]
