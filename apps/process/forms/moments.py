"""Moments as a day and an hour on the community's clocks."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.moments import moment_of

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class LocalMomentField(forms.SplitDateTimeField):
    """A moment; the form gives the field its `zone`, in which day and hour are read and shown."""

    zone = ZoneInfo("UTC")

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": _("day")},
            time_attrs={"type": "time", "aria-label": _("hour")},
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
        return moment_of(data_list[0], data_list[1], self.zone)

    def prepare_value(self, value: Any) -> Any:
        """What the clocks of the zone show."""
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(self.zone).replace(tzinfo=None)
        return value
