"""The page of what changed between two editions of a plan."""

import pytest
from django.utils import timezone

from apps.people.enums import Role
from apps.plans.domain import editions, forks
from tests.factories import member, published_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return published_plan(measures=2)


def address(plan, pair):
    stage = plan.stage
    return f"/{plan.community.slug}/{stage.strategy.slug}/plan/editions/{stage.slug}/{pair}/"


def amend(plan, *, publish=True):
    draft = forks.fork(edition=plan, kind="amended", by=None)
    draft.measures.filter(code="1.1").update(title="Нова лікарня")
    return editions.publish(edition=draft, by=None, at=timezone.now()) if publish else draft


def test_page_names_the_changed_measure_and_leads_to_it(client, plan):
    amend(plan)
    page = client.get(address(plan, "1-2"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "лікарня" in text
    assert f"/plan/1.1/?stage={plan.stage.slug}&amp;edition=2" in text


def test_newer_edition_first_leads_to_the_usual_order(client, plan):
    amend(plan)
    answer = client.get(address(plan, "2-1"))
    assert answer.status_code == 301
    assert answer["Location"].endswith("/1-2/")


@pytest.mark.parametrize("pair", ["1-1", "1-3"])
def test_pairs_that_are_not_there_are_not_found(client, plan, pair):
    amend(plan)
    assert client.get(address(plan, pair)).status_code == 404


def test_a_draft_is_compared_only_for_people_of_the_community(client, plan):
    amend(plan, publish=False)
    assert client.get(address(plan, "1-2")).status_code == 404
    client.force_login(member(plan.community, Role.EDITOR))
    assert client.get(address(plan, "1-2")).status_code == 200


def test_editions_without_a_difference_say_so(client, plan):
    editions.publish(edition=forks.fork(edition=plan, kind="amended", by=None), by=None, at=timezone.now())
    assert 'class="change"' not in client.get(address(plan, "1-2")).content.decode()
