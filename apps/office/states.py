"""States of what is owed, as conditions: each community has its own today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from apps.communities.models import Community
from apps.core.moments import local_day
from apps.process.enums import ObligationKind

SOON = timedelta(days=7)
ALIVE = Q(met_on=None) & (Q(step=None) | Q(step__cancelled_at=None))
BY_HAND = ~Q(kind=ObligationKind.LAST)  # nobody meets a window: it stays open by itself


class Days:
    """Today in each time zone of one's communities, as conditions on the day due."""

    def __init__(self, user: Any, at: datetime) -> None:
        zones = Community.objects.kept_by(user).order_by().values_list("time_zone", flat=True).distinct()
        self.today = {zone: local_day(at, ZoneInfo(zone)) for zone in zones}

    def when(self, condition: Callable[[date], Q]) -> Q:
        """Rows for which `condition` of their own community's today holds."""
        found = Q(pk__in=[])
        for zone, today in self.today.items():
            found |= Q(community__time_zone=zone) & condition(today)
        return found

    @property
    def late(self) -> Q:
        """Open, and its day has passed."""
        return ALIVE & BY_HAND & self.when(lambda today: Q(due_on__lt=today))

    @property
    def due_today(self) -> Q:
        """Open, and its day is today."""
        return ALIVE & BY_HAND & self.when(lambda today: Q(due_on=today))

    @property
    def this_week(self) -> Q:
        """Open, and due within the next seven days."""
        return ALIVE & BY_HAND & self.when(lambda today: Q(due_on__gt=today, due_on__lte=today + SOON))
