"""The form by which the approval of minutes is noted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.moment_fields import DayField
from apps.process.domain import approving
from apps.process.models import Meeting, Minutes
from apps.strategies.domain import wording


class MeetingChoice(forms.ModelChoiceField):
    """Meetings with their day."""

    def label_from_instance(self, obj: Any) -> str:
        """«2 грудня 2026: Друге засідання»."""
        return f"{wording.day(obj.step.day)}: {obj.step.title}"


class ApproveForm(forms.Form):
    """Which meeting approved the minutes, and when if not on its own day."""

    meeting: Any = MeetingChoice(label=_("Approved by the meeting"), queryset=Meeting.objects.none())
    on = DayField(
        label=_("Day of the approval"), required=False, help_text=_("Empty: the day of the meeting.")
    )

    def __init__(self, *args: Any, row: Minutes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [meeting.pk for meeting in approving.candidates(row, timezone.now())]
        rows = Meeting.objects.filter(pk__in=found).select_related("step").order_by("step__fixed_on", "pk")
        self.fields["meeting"].queryset = rows  # type: ignore[attr-defined]
        if len(found) == 1:
            self.fields["meeting"].initial = found[0]
