"""The last minute in which people may speak, as a person says it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from apps.consultations.domain import terms
from apps.core.moment_fields import LocalMomentField


class LastMinuteField(LocalMomentField):
    """«18 December, 23:59»: that minute is inside, so what is stored is the moment at which it is over."""

    def moment(self, day: date, clock: time) -> datetime:
        """The end of the minute chosen."""
        return terms.end_of_minute(day, clock, self.zone)

    def prepare_value(self, value: Any) -> Any:
        """The last minute that is inside, on the clocks of the zone."""
        if isinstance(value, datetime) and value.tzinfo is not None:
            return terms.last_minute(value, self.zone).replace(tzinfo=None)
        return value
