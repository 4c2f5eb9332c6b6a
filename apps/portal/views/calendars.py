"""The calendar of a community by month."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.communities.domain.calendars import calendar_of
from apps.communities.models import Community
from apps.core.moments import local_day
from apps.portal import caching, doors, frame
from apps.portal.calendar_entries import shown
from apps.portal.calendar_feeds import feeds
from apps.portal.month_table import lasting, weekdays, weeks
from apps.portal.months import FIRST_YEAR, LAST_YEAR, Month
from apps.portal.reading import community_at, editions_of
from apps.process.domain.calendar_entry import Range
from apps.process.domain.entries import entries_of
from apps.process.models import Obligation, Step


@caching.public
def calendar(request: HttpRequest, community: str) -> HttpResponse:
    """The month of today."""
    return _page(request, community, None)


@caching.public
def month(request: HttpRequest, community: str, year: int, month: int) -> HttpResponse:
    """A month; 404 for one that no calendar of ours has."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404("no such month")
    return _page(request, community, Month(year, month))


def _page(request: HttpRequest, slug: str, asked: Month | None) -> HttpResponse:
    at = timezone.now()
    place = community_at(request, slug, at)
    today = local_day(at, place.zone)
    month = asked or Month.of(today)
    entries = entries_of(place, request.user, at, within=Range(month.first, month.last))
    editions = editions_of(place, request.user, at)
    trail = [frame.Crumb(_("Road and meetings"), url)] if (url := doors.road_url(place)) else []
    title = _("Calendar") if asked is None else _("Calendar, %(month)s") % {"month": month.name}
    context = {
        **frame.of_community(
            place, editions[0].strategy if editions else None, *trail, here="road", title=title
        ),
        "title": title,
        "month": month,
        "today": today,
        "weekdays": weekdays(),
        "weeks": weeks(month, entries, calendar_of(place), today),
        "lasting": [shown(place, entry) for entry in lasting(month, entries)],
        "count": len(entries),
        "shown": {entry.key: shown(place, entry) for entry in entries},
        **_neighbours(place, month, today, _ends(place, request.user, at)),
        "feeds": feeds(place, settings.PORTAL_ADDRESS),
    }
    return render(request, "portal/calendar/month.html", context)


def _neighbours(place: Community, month: Month, today: date, ends: list[date]) -> dict[str, Any]:
    """Links to the months before and after, as far as there is something, and to that of today."""
    known = [Month.of(day) for day in (*ends, today)]
    before, after = month.plus(-1), month.plus(1)
    return {
        "before": _link(place, before) if before >= min(known) else None,
        "after": _link(place, after) if after <= max(known) else None,
        "is_present": month == Month.of(today),
    }


def _link(place: Community, month: Month) -> tuple[str, str]:
    return reverse("portal:calendar_month", args=[place.slug, month.year, month.month]), month.name


def _ends(place: Community, user: Any, at: datetime) -> list[date]:
    """The first and the last day of everything that the reader sees. Two queries."""
    steps = Step.objects.filter(workplan__community=place).visible_to(user, at)
    names = ("window_start", "window_end", "fixed_on", "done_on", "closes_on")
    found = steps.aggregate(
        **{f"first_{name}": Min(name) for name in names}, **{f"last_{name}": Max(name) for name in names}
    )
    owed = Obligation.objects.filter(community=place).visible_to(user, at)
    found |= owed.aggregate(first_due=Min("due_on"), last_due=Max("due_on"))
    return [day for day in found.values() if day]
