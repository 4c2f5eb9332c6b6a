"""The number of queries of a page does not grow with what it shows: every page at two sizes."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.people.enums import Role
from apps.strategies.domain import editions, forks
from tests import factories
from tests.architecture import grown_roads, plans, talks
from tests.factories.strategies import LONG_AGO

pytestmark = pytest.mark.django_db
BASE = "/hromada/plan/"
# The most that each page may ask, signed in or not; the sizes of the world are in `build`.
PUBLIC = {
    "/": 6,  # the sixth: what is open for comments
    "/?q=міська": 6,
    "/?q=ъъъ": 6,
    "/hromada/": 9,  # the ninth: what is open for comments
    "/hromada/documents/": 8,
    BASE: 8,
    f"{BASE}goals/": 8,
    f"{BASE}goals/?q=чисте": 8,
    f"{BASE}goals/1/": 9,  # the ninth: who proposed it
    f"{BASE}goals.csv": 8,
    f"{BASE}text/": 8,
    f"{BASE}text/1/": 8,
    f"{BASE}text/annex-1/": 8,
    f"{BASE}editions/": 5,
    f"{BASE}editions/1/": 10,
    f"{BASE}editions/1-2/": 12,
    f"{BASE}plan/": 10,
    f"{BASE}plan/?stage=all": 10,
    f"{BASE}plan/?page=2": 10,
    f"{BASE}plan/?q=вулиці&goal=1&state=going&state=late&year=2021&source=local&kind=measure": 10,
    f"{BASE}plan/?money_from=1&money_to=9000&sort=-money": 10,
    f"{BASE}plan/?q=ъъъ": 10,
    f"{BASE}plan/timeline/": 10,
    f"{BASE}plan/money/": 10,
    f"{BASE}plan/editions/": 10,
    f"{BASE}plan/editions/2021-2024/1-2/": 24,
    f"{BASE}plan/carry-over/": 10,
    f"{BASE}plan/1.1/": 14,
    f"{BASE}plan.csv": 10,
    f"{BASE}plan.xlsx": 10,
    f"{BASE}plan.json": 10,
    "/hromada/roadmap/kir/": 10,
    "/hromada/roadmap/kir/?view=line": 10,
    "/hromada/roadmap/kir/?kind=meeting": 10,
    "/hromada/roadmap/kir/m1/": 20,
    "/hromada/roadmap/kir/w1/": 20,
    "/hromada/roadmap/kir/h1/": 16,
    "/hromada/roadmap/kir/h1/register/": 16,
    "/hromada/roadmap/kir/p1/": 16,
    "/hromada/calendar/": 10,
    "/hromada/calendar/2026-12/": 10,
    "/hromada/calendar.ics": 8,
    "/hromada/calendar/hearing.ics": 8,
    "/hromada/consultations/": 8,
    "/hromada/consultations/talk/": 15,
    "/hromada/consultations/talk/read/": 8,
    "/hromada/consultations/talk/read/section-1/": 10,
    "/hromada/consultations/talk/read/section-1/?page=2": 10,
    "/hromada/consultations/talk/read/goal-1/": 10,
    "/hromada/consultations/talk/comments/": 10,
    "/hromada/consultations/talk/comments/?kind=proposal&order=supported&on=section-1": 10,
    "/hromada/consultations/talk/comments/{comment}/": 12,
    "/hromada/consultations/talk/moderation/": 8,
    "/hromada/units/": 8,
    "/hromada/units/{unit}/": 10,
}
STAFF = {
    "/office/": 40,
    "/office/log/": 80,
    "/office/effects/": 20,
    "/office/letters/": 10,
    "/office/obligations/": 10,
    "/office/obligations/?by=day&state=all": 10,
    "/office/preferences/": 10,
    "/admin/strategies/strategy/": 20,
    "/admin/strategies/edition/": 20,
    "/admin/strategies/decision/": 20,
    "/admin/people/membership/": 20,
    "/admin/strategies/edition/{draft}/change/": 35,
    "/admin/strategies/edition/{draft}/goals/": 20,
    "/admin/strategies/edition/{draft}/preview/": 20,
    "/admin/strategies/edition/{draft}/compare/": 25,
    "/admin/plans/stage/": 20,
    "/admin/plans/planedition/": 20,
    "/admin/plans/stage/{stage}/change/": 35,
    "/admin/plans/planedition/{plan}/change/": 35,
    "/admin/plans/planedition/{plan}/grid/": 35,
    "/admin/plans/planedition/{plan}/carryover/": 35,
    "/admin/plans/planedition/{plan}/import/": 35,
    "/admin/plans/planedition/{plan}/publish/": 35,
    "/admin/plans/measure/{measure}/change/": 45,
    "/admin/plans/measure/{measure}/facts/": 35,
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
    ids = plans.build(strategy, size)
    grown_roads.build(strategy, size)
    ids["comment"] = talks.grow(community, newest, size).comments.first().number
    ids["draft"] = forks.fork(edition=newest, kind="amended", by=None).pk
    return ids, factories.member(community, Role.ADMINISTRATOR)


def grow(edition, size):
    for number in range(1, size + 1):
        goal = factories.GoalFactory(edition=edition, code=str(number), position=number)
        factories.GoalFactory(edition=edition, code=f"{number}.1", parent=goal, position=1)
        factories.SectionFactory(edition=edition, number=str(number), position=number)
        factories.AnnexFactory(edition=edition, number=str(number), position=number)
        factories.SourceFactory(edition=edition, position=number)


def asked(address, client):
    """Queries of a page that was asked for once before, so that nothing is counted that is kept afterwards."""
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(caught)


def counts(size):
    """{column: {address: queries}} in a world of one size: a stranger, a member, the member's own pages."""
    with transaction.atomic():
        ids, person = build(size)
        member = Client()
        member.force_login(person)
        columns = {"stranger": (Client(), PUBLIC), "member": (member, PUBLIC), "staff": (member, STAFF)}
        found = {
            column: {address: asked(address.format(**ids), client) for address in addresses}
            for column, (client, addresses) in columns.items()
        }
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def sizes(django_db_setup, django_db_blocker):
    """The counts of all pages at both sizes: a world of each is built once."""
    with django_db_blocker.unblock():
        return counts(SMALL), counts(LARGE)


def check(sizes, addresses, column, more=0, play=0):
    small, large = (size[column] for size in sizes)
    assert {a: (small[a], large[a]) for a in addresses if large[a] - small[a] > play} == {}
    assert {a: (n, addresses[a]) for a, n in large.items() if n > addresses[a] + more} == {}


def test_public_pages_ask_as_often_for_much_as_for_little(sizes):
    check(sizes, PUBLIC, "stranger")


def test_public_pages_ask_as_often_for_members(sizes):
    """Session, person and role are asked for besides."""
    check(sizes, PUBLIC, "member", more=4)


def test_staff_pages_ask_as_often_for_much_as_for_little(sizes):
    """The log asks for each noun that stands on its page, not for each row: a larger place has a few more nouns."""
    check(sizes, STAFF, "staff", play=16)
