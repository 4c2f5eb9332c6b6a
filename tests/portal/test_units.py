"""What a department is responsible for."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.communities.models import Unit
from apps.communities.validators import free_slug
from apps.people.enums import Role
from apps.plans.domain import editions
from tests.factories import (
    CommunityFactory,
    MeasureFactory,
    PlanEditionFactory,
    StageFactory,
    UnitFactory,
    member,
    published_plan,
)
from tests.portal.plan_town import NOW

pytestmark = pytest.mark.django_db


def unit(name):
    return Unit.objects.get(name=name)


def test_units_are_listed_with_the_number_of_their_measures(client, plans):
    found = client.get("/misto/units/").context["units"]
    assert [(u.name, u.responsible, u.helping) for u in found] == [
        ("Водоканал", 1, 2),
        ("Департамент доріг", 4, 0),
    ]


def test_unit_page_has_its_own_measures_and_those_it_takes_part_in(client, plans):
    answer = client.get(f"/en/misto/units/{unit('Водоканал').pk}/")
    own, shared = answer.context["own"], answer.context["shared"]
    assert [(g.edition, g.count, g.planned) for g in own] == [(plans.former, 1, Decimal("1250000.50"))]
    assert [(g.edition, g.count) for g in shared] == [(plans.former, 1), (plans.present, 1)]
    text = answer.content.decode()
    assert "Responsible for 1 measure" in text
    assert "planned: 1.3 million UAH" in text
    assert f"?stage={plans.former.stage.slug}&amp;unit={unit('Водоканал').pk}" in text
    assert 'class="state done"' in text


def test_unit_that_only_a_draft_names_is_not_found(client, plans):
    secret = unit("Таємний відділ")
    assert client.get(f"/misto/units/{secret.pk}/").status_code == 404
    edition = PlanEditionFactory(stage=StageFactory(strategy=plans.town.strategy))
    MeasureFactory(edition=edition, unit=secret)
    coming = NOW + timedelta(days=1)
    editions.publish(edition=edition, by=None, at=NOW, public_from=coming)
    assert client.get(f"/misto/units/{secret.pk}/").status_code == 404
    client.force_login(member(plans.town.community, Role.EDITOR))
    assert client.get(f"/misto/units/{secret.pk}/").status_code == 200


def test_unit_of_another_community_is_not_found(client, plans):
    other = published_plan(measures=1).measures.get().unit
    assert client.get(f"/misto/units/{other.pk}/").status_code == 404
    assert client.get(f"/{other.community.slug}/units/{other.pk}/").status_code == 200


@pytest.mark.parametrize("address", ["0/", "99999999999999999999/", "x/"])
def test_address_without_a_unit_is_not_found(client, plans, address):
    assert client.get(f"/misto/units/{address}").status_code == 404


def test_community_without_a_plan_says_so(client):
    CommunityFactory(slug="tykha")
    assert "names a unit" in client.get("/en/tykha/units/").content.decode()


def test_no_strategy_can_take_the_address_of_the_units():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        free_slug("units")


@pytest.mark.parametrize("size", [1, 12])
def test_at_most_ten_queries_whatever_the_number_of_measures(client, town, size):
    for _ in range(3):
        edition = PlanEditionFactory(stage=StageFactory(strategy=town.strategy))
        own, other = UnitFactory(community=town.community), UnitFactory(community=town.community)
        for number in range(size):
            row = MeasureFactory(edition=edition, unit=own, code=f"{edition.pk}.{number}")
            row.co_executor_rows.create(unit=other)
            MeasureFactory(edition=edition, unit=other, code=f"{edition.pk}-{number}")
        editions.publish(edition=edition, by=None, at=NOW - timedelta(days=1))
    for address in ("/misto/units/", f"/misto/units/{own.pk}/", f"/misto/units/{other.pk}/"):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        assert len(caught) <= 10, address
