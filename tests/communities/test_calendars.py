"""A community's calendar of working days, from its exceptions."""

from datetime import date

import pytest

from apps.communities.domain.calendars import calendar_of, calendars_of
from apps.communities.models import CalendarException, Community
from apps.core.workdays import Calendar, Direction, OffKind, Term, Unit, reckon
from tests.factories.communities import CommunityFactory

pytestmark = pytest.mark.django_db

CITY_DAY = date(2026, 11, 27)


def with_city_day(**fields):
    community = CommunityFactory(**fields)
    community.calendar_exceptions.create(day=CITY_DAY, is_working=False, reason="День міста")
    return community


def test_community_without_exceptions_has_its_countrys_calendar():
    assert calendar_of(CommunityFactory()) == Calendar("UA")
    assert calendar_of(CommunityFactory(calendar="RU")) == Calendar("RU")


def test_exception_is_in_the_calendar_with_its_reason():
    off = calendar_of(with_city_day()).why_off(CITY_DAY)
    assert (off.kind, off.label) == (OffKind.OWN, "День міста")


def test_working_saturday_of_a_community_counts():
    community = CommunityFactory()
    community.calendar_exceptions.create(day=date(2026, 11, 28), is_working=True, reason="Ярмарок")
    term = Term(1, Unit.WORKING, Direction.AFTER)
    assert reckon(CITY_DAY, term, calendar_of(community)).day == date(2026, 11, 28)


def test_exceptions_of_a_neighbour_do_not_count():
    with_city_day()
    assert calendar_of(CommunityFactory()).is_working(CITY_DAY)


def test_exception_shows_in_the_fingerprint():
    community = CommunityFactory()
    before = calendar_of(community).fingerprint(CITY_DAY, CITY_DAY)
    CalendarException.objects.create(community=community, day=CITY_DAY, reason="День міста")
    assert calendar_of(community).fingerprint(CITY_DAY, CITY_DAY) != before


def test_calendar_costs_one_query_and_none_when_prefetched(django_assert_num_queries):
    community = with_city_day()
    with django_assert_num_queries(1):
        calendar_of(community)
    (prefetched,) = Community.objects.filter(pk=community.pk).prefetch_related("calendar_exceptions")
    with django_assert_num_queries(0):
        assert not calendar_of(prefetched).is_working(CITY_DAY)


@pytest.mark.parametrize("count", [1, 3])
def test_calendars_of_several_communities_cost_one_query(count, django_assert_num_queries):
    communities = [with_city_day(calendar="RU") for _number in range(count)]
    with django_assert_num_queries(1):
        found = calendars_of(communities)
    assert list(found) == [community.pk for community in communities]
    assert all(not calendar.is_working(CITY_DAY) for calendar in found.values())
    assert {calendar.country for calendar in found.values()} == {"RU"}


def test_calendars_of_none_are_none():
    assert calendars_of([]) == {}
