"""Forms of what became of a step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.core.moments import local_day
from apps.process.forms.dayfields import day_field, reason_field
from apps.process.models import Step


class DoneForm(forms.Form):
    """The day on which a step took place."""

    done_on = day_field(gettext_lazy("Happened on"), required=True)

    def __init__(self, *args: Any, row: Step, **kwargs: Any) -> None:
        today = local_day(timezone.now(), row.community.zone)
        planned = row.fixed_on if row.fixed_on and row.fixed_on <= today else today
        super().__init__(*args, initial={"done_on": planned}, **kwargs)


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()

    def __init__(self, *args: Any, row: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
