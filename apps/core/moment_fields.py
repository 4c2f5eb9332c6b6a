"""Moments as a day and an hour on the community's clocks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.moments import moment_of

YEARS = (1991, 2100)


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class LocalMomentField(forms.SplitDateTimeField):
    """A moment; the form gives the field its `zone`, in which day and hour are read and shown."""

    zone = ZoneInfo("UTC")

    def __init__(self, **kwargs: Any) -> None:
        day: dict[str, Any] = {"type": "date", "aria-label": _("day")}
        hour: dict[str, Any] = {"type": "time", "aria-label": _("hour")}
        widget = forms.SplitDateTimeWidget(
            date_attrs=day,
            time_attrs=hour,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, **kwargs)

    def compress(self, data_list: Any) -> datetime | None:
        """The moment of a day and an hour; none without both."""
        if not data_list:
            return None
        for part, name in zip(data_list, ("invalid_date", "invalid_time"), strict=True):
            if part in self.empty_values:
                raise forms.ValidationError(self.error_messages[name], code=name)
        if not YEARS[0] <= data_list[0].year <= YEARS[1]:  # a slip of the keyboard
            raise forms.ValidationError(self.error_messages["invalid_date"], code="invalid_date")
        return self.moment(data_list[0], data_list[1])

    def moment(self, day: date, clock: time) -> datetime:
        """The moment that is meant by what the clocks of the zone show."""
        return moment_of(day, clock, self.zone)

    def prepare_value(self, value: Any) -> Any:
        """What the clocks of the zone show."""
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(self.zone).replace(tzinfo=None)
        return value
