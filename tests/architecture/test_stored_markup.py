"""Markup in stored text stays text: nothing that a person typed runs in a reader's browser."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import html

from apps.core import richtext
from apps.strategies.domain import editions, forks
from tests import factories
from tests.architecture.canaries import parts, text_fields
from tests.architecture.crawling import Crawl
from tests.architecture.hostile import MARKUP
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db
RICH = {"body", "description"}
ADDRESSES = {"slug", "number"}
EXECUTABLE = (
    "//script[not(@src)] | //iframe | //object | //embed | //base | //style | //svg//script | //*[@srcdoc]"
)
ADDRESS_ATTRIBUTES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background")


def dangers(page):
    """What in a page could run or lead away without the portal having written it."""
    tree = html.fromstring(page.body)
    found = [
        html.tostring(node)[:120] for node in tree.xpath(EXECUTABLE) if node.get("type") != "application/json"
    ]
    for node in tree.iter():
        for name, value in node.attrib.items():
            if re.match(r"on[a-z]", name) or name == "style":
                found.append(f"{name}={value[:60]}")
            scheme = re.sub(r"[\s\x00-\x1f]", "", value).lower()
            if name in ADDRESS_ATTRIBUTES and scheme.startswith(
                ("javascript:", "vbscript:", "data:text", "//evil")
            ):
                found.append(f"{name}={value[:60]}")
    found += [
        m.get("content") for m in tree.xpath("//meta[@http-equiv]") if "evil" in (m.get("content") or "")
    ]
    return found


def spoil(row, payload, skip=()):
    """The payload in every text field; rich text goes through the one way in."""
    values = {}
    for field in text_fields(type(row)):
        if field.name in ADDRESSES or field.name in skip:
            continue
        text = f"до {payload} після"
        longest = field.max_length or len(text)
        values[field.name] = richtext.clean(f"<p>{text}</p>") if field.name in RICH else text[:longest]
        if field.name == "code":
            values[field.name] = payload[:40]
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def plant(payload):
    """A community whose every word is hostile, with two public editions to compare."""
    community = factories.CommunityFactory(slug="hromada")
    keep = ("katottg", "accent", "time_zone", "sort_key", "arms")
    spoil(community, payload, skip=keep)
    spoil(factories.PartnerFactory(community=community), payload)
    strategy = factories.StrategyFactory(community=community, slug="plan")
    strategy.partners.set(community.partners.all())
    spoil(strategy, payload)
    first = factories.EditionFactory(strategy=strategy)
    for model in parts():
        row = getattr(factories, f"{model.__name__}Factory")(edition=first)
        spoil(row, payload)
    spoil(first, payload)
    first = editions.publish(edition=first, by=None, at=LONG_AGO)
    second = forks.fork(edition=first, kind="amended", by=None)
    for goal in second.goals.all():
        type(goal).objects.filter(pk=goal.pk).update(title=f"{payload} інакше", slug="new")
    for section in second.sections.all():
        changed = richtext.clean(f"<p>{payload} змінено</p><p>Нове</p>")
        type(section).objects.filter(pk=section.pk).update(body=changed, heading=f"{payload} 2"[:300])
    second = editions.publish(edition=second, by=None, at=LONG_AGO)
    decision = factories.DecisionFactory(community=community)
    spoil(decision, payload)
    editions.adopt(edition=second, decision=decision, by=None, at=LONG_AGO)


def mixtures():
    """All hostile pieces, a few in each text: a field holds no more."""
    pieces = list(MARKUP.values())
    return [" ".join(pieces[i : i + 4]) for i in range(0, len(pieces), 4)]


@pytest.mark.parametrize("payload", mixtures())
def test_hostile_text_is_shown_and_never_run(payload):
    plant(payload)
    crawl = Crawl(Client(), languages=("uk",)).run("/")
    assert len(crawl.pages()) >= 10
    assert not {page.address: dangers(page) for page in crawl.pages() if dangers(page)}
    assert not [a.address for a in crawl.answers.values() if a.status >= 500]
    shown = [page for page in crawl.pages() if payload[:20] in html.fromstring(page.body).text_content()]
    assert len(shown) > 5, "the words themselves must not be lost"


@pytest.mark.parametrize("payload", MARKUP.values(), ids=MARKUP)
def test_hostile_search_words_are_shown_and_never_run(payload):
    factories.published_edition(strategy__community__slug="hromada", strategy__slug="plan")
    crawl = Crawl(Client())
    for page in ("/", "/hromada/plan/goals/", "/ru/"):
        answer = crawl.ask(f"{page}?q={quote(payload)}&view={quote(payload)}&page={quote(payload)}")
        assert not dangers(answer), page


def test_dangers_are_recognised():
    class Page:
        body = b"<p onclick=x style=y><a href=' java\nscript:z'></a><script>1</script><iframe></iframe>"

    assert len(dangers(Page)) == 5


@pytest.mark.parametrize("payload", MARKUP.values(), ids=MARKUP)
def test_rich_text_is_cleaned_to_nothing_dangerous(payload):
    class Page:
        body = f"<div>{richtext.clean(payload)}{richtext.clean('<p>' + payload + '</p>')}</div>".encode()

    assert not dangers(Page)


def test_cleaning_twice_changes_nothing():
    for payload in MARKUP.values():
        once = richtext.clean(f"<p>{payload}</p>")
        assert richtext.clean(once) == once
