"""The number of queries of a page does not grow with what it shows: every page at two sizes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.people.enums import Role
from apps.strategies.domain import editions, forks
from tests import factories
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db
BASE = "/hromada/plan/"
# The most that each page may ask, signed in or not; the sizes of the world are in `build`.
PUBLIC = {
    "/": 5,
    "/?q=міська": 6,
    "/?q=ъъъ": 6,
    "/hromada/": 8,
    "/hromada/documents/": 5,
    BASE: 8,
    f"{BASE}goals/": 8,
    f"{BASE}goals/?q=чисте": 8,
    f"{BASE}goals/1/": 8,
    f"{BASE}goals.csv": 8,
    f"{BASE}text/": 8,
    f"{BASE}text/1/": 8,
    f"{BASE}text/annex-1/": 8,
    f"{BASE}editions/": 5,
    f"{BASE}editions/1/": 10,
    f"{BASE}editions/1-2/": 12,
}
STAFF = {
    "/office/": 40,
    "/office/log/": 40,
    "/admin/strategies/strategy/": 20,
    "/admin/strategies/edition/": 20,
    "/admin/strategies/decision/": 20,
    "/admin/people/membership/": 20,
    "/admin/strategies/edition/{draft}/change/": 35,
    "/admin/strategies/edition/{draft}/goals/": 20,
    "/admin/strategies/edition/{draft}/preview/": 20,
    "/admin/strategies/edition/{draft}/compare/": 25,
}
SMALL, LARGE = 3, 24


def build(size):
    """A community with `size` of everything: neighbours, goals, sections, editions, people, decisions."""
    community = factories.CommunityFactory(slug="hromada")
    for _ in range(size):
        other = factories.CommunityFactory()
        factories.published_edition(strategy__community=other, goals=1, sections=1)
        factories.DecisionFactory(community=community)
        factories.PartnerFactory(community=community)
        factories.member(community, Role.EDITOR)
    strategy = factories.StrategyFactory(community=community, slug="plan")
    newest = factories.EditionFactory(strategy=strategy)
    grow(newest, size)
    newest = editions.publish(edition=newest, by=None, at=LONG_AGO)
    for _ in range(size // 3):
        fork = forks.fork(edition=newest, kind="amended", by=None)
        fork.goals.update(title="Інакше")
        editions.publish(edition=fork, by=None, at=LONG_AGO)
    draft = forks.fork(edition=newest, kind="amended", by=None)
    return draft, factories.member(community, Role.ADMINISTRATOR)


def grow(edition, size):
    for number in range(1, size + 1):
        goal = factories.GoalFactory(edition=edition, code=str(number), position=number)
        factories.GoalFactory(edition=edition, code=f"{number}.1", parent=goal, position=1)
        factories.SectionFactory(edition=edition, number=str(number), position=number)
        factories.AnnexFactory(edition=edition, number=str(number), position=number)
        factories.SourceFactory(edition=edition, position=number)


def counts(addresses, size, column):
    """{address: queries}, each asked once before, so that nothing is counted that is kept afterwards."""
    from django.db import transaction

    with transaction.atomic():
        draft, person = build(size)
        client = Client()
        if column == "member":
            client.force_login(person)
        found = {}
        for address in addresses:
            path = address.replace("{draft}", str(draft.pk))
            client.get(path)
            with CaptureQueriesContext(connection) as caught:
                answer = client.get(path)
            assert answer.status_code == 200, path
            found[address] = len(caught)
        transaction.set_rollback(True)
    return found


def check(addresses, column, more=0, play=0):
    small, large = counts(addresses, SMALL, column), counts(addresses, LARGE, column)
    assert {a: (small[a], large[a]) for a in addresses if large[a] - small[a] > play} == {}
    assert {a: (n, addresses[a]) for a, n in large.items() if n > addresses[a] + more} == {}


def test_public_pages_ask_as_often_for_much_as_for_little():
    check(PUBLIC, "stranger")


def test_public_pages_ask_as_often_for_members():
    """Session, person and role are asked for besides."""
    check(PUBLIC, "member", more=4)


def test_staff_pages_ask_as_often_for_much_as_for_little():
    """The log asks for each noun that stands on its page, not for each row: a larger place has a few more nouns."""
    check(STAFF, "member", play=8)
