"""The calendar of working days of a community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from apps.communities.models import CalendarException, Community
from apps.core.workdays import Calendar


def calendar_of(community: Community) -> Calendar:
    """The community's calendar: its country's, with its own exceptions.

    One query; none if `calendar_exceptions` were prefetched.
    """
    return _made(community, community.calendar_exceptions.all())


def calendars_of(communities: Iterable[Community]) -> dict[int, Calendar]:
    """The calendars of several communities by their primary key, in one query."""
    several = list(communities)
    own: dict[int, list[CalendarException]] = defaultdict(list)
    for exception in CalendarException.objects.filter(community__in=several):
        own[exception.community_id].append(exception)
    return {community.pk: _made(community, own[community.pk]) for community in several}


def _made(community: Community, exceptions: Iterable[CalendarException]) -> Calendar:
    known = list(exceptions)
    return Calendar(
        country=community.calendar,
        exceptions={exception.day: exception.is_working for exception in known},
        reasons={exception.day: exception.reason for exception in known},
    )
