"""A community's calendar as iCalendar (RFC 5545, RFC 7986), to be subscribed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import icalendar
from django.conf import settings
from django.utils.translation import get_language

from apps.communities.models import Community
from apps.core.moments import moment_of
from apps.opendata.entry_words import categories, description, page_of, summary
from apps.process.domain.calendar_entry import Entry
from apps.process.domain.entry_changes import Changes

PRODUCT = "-//Strategy portal//Road to a document//EN"
AGAIN = timedelta(hours=6)  # how often a client looks again
DAY = timedelta(days=1)
# Of what was never changed since the log began.
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """What a calendar says of itself: its name, whose it is and the address it is read from."""

    community: Community
    name: str
    url: str


def calendar(feed: Feed, entries: Iterable[Entry], changes: Mapping[str, Changes]) -> bytes:
    """The entries as a calendar; the same bytes as long as nothing has changed.

    `changes` say of each entry, by its key, how often and when it was changed.
    """
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCT)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", feed.name)
    made.add("x-wr-calname", feed.name)
    made.add("x-wr-timezone", feed.community.time_zone)
    made.add("url", feed.url)
    made.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    days = []
    for entry in entries:
        made.add_component(_event(feed.community, entry, changes.get(entry.key, Changes())))
        days += [entry.first, entry.last]
    if days:
        made.add_missing_timezones(min(days) - 366 * DAY, max(days) + 366 * DAY)
    return bytes(made.to_ical())


def uid(community: Community, key: str) -> str:
    """The name that an entry keeps for ever: by its row, whatever host or address the portal has."""
    return f"{key}@{(community.katottg or community.slug).lower()}.strategy-portal"


def _event(community: Community, entry: Entry, changes: Changes) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid(community, entry.key))
    event.add("dtstamp", changes.last or BEGINNING)
    event.add("last-modified", changes.last or BEGINNING)
    event.add("sequence", max(0, changes.count - 1))
    event.add("summary", summary(entry))
    event.add("description", description(community, entry), parameters={"LANGUAGE": get_language() or "uk"})
    event.add("categories", categories(entry))
    event.add("url", settings.PORTAL_ADDRESS.rstrip("/") + page_of(community, entry))
    if entry.place:
        event.add("location", entry.place)
    if entry.related:
        event.add("related-to", uid(community, entry.related))
    event.add("status", _status(entry))
    event.add("transp", "OPAQUE" if entry.starts_at and not entry.cancelled else "TRANSPARENT")
    _add_time(community, event, entry)
    return event


def _status(entry: Entry) -> str:
    if entry.cancelled:
        return "CANCELLED"
    return "CONFIRMED" if entry.exact else "TENTATIVE"


def _add_time(community: Community, event: icalendar.Event, entry: Entry) -> None:
    """A time of day in the community's zone, or whole days; the end of whole days does not belong to them."""
    if entry.starts_at is None or entry.lasts:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + DAY)
        return
    event.add("dtstart", _local(community, entry.first, entry.starts_at))
    if entry.ends_at and entry.ends_at > entry.starts_at:
        event.add("dtend", _local(community, entry.first, entry.ends_at))


def _local(community: Community, day: date, clock: time) -> datetime:
    return moment_of(day, clock, community.zone).astimezone(community.zone)
