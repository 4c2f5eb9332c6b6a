"""The form of a step's exact day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.moments import local_day
from apps.process.domain.days import check_day
from apps.process.forms.dayfields import day_field, time_field
from apps.process.models import Step
from apps.strategies.domain.errors import Refused


class FixDayForm(forms.Form):
    """The exact day with hour and place; an empty day takes it away again."""

    day = day_field(
        gettext_lazy("Exact day"), help_text=gettext_lazy("Empty: no exact day, only the window.")
    )
    starts_at = time_field(gettext_lazy("Begins at"))
    ends_at = time_field(gettext_lazy("Ends at"))
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=300)
    closes_on = day_field(
        gettext_lazy("Open for comments until"),
        help_text=gettext_lazy("The whole day counts. Left as it is, it moves along with the exact day."),
    )
    waive_reason = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput())

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        initial = {
            "day": step.fixed_on,
            "starts_at": step.starts_at,
            "ends_at": step.ends_at,
            "place": step.place,
            "closes_on": step.closes_on,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.step = step
        if step.lasting_rule_id is None and not step.with_comments:
            del self.fields["closes_on"]

    def clean_day(self) -> date | None:
        """A day that the step can get."""
        day: date | None = self.cleaned_data["day"]
        if day != self.step.fixed_on:
            try:
                check_day(self.step, day, local_day(timezone.now(), self.step.community.zone))
            except Refused as refusal:
                raise ValidationError(refusal.messages) from refusal
        return day

    def clean(self) -> dict[str, Any]:
        """What ends, ends after it began."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", _("It ends before it begins."))
        if cleaned.get("closes_on") and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("closes_on", _("Fix the day first."))
        return cleaned

    @property
    def closing(self) -> date | None:
        """The last day for comments, if the person chose another one; None lets it move along."""
        chosen: date | None = self.cleaned_data.get("closes_on")
        return None if chosen == self.step.closes_on else chosen
