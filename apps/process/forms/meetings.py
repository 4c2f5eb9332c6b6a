"""Forms of meetings: the meeting itself, agenda, invitations, decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.guarded_forms import GuardedForm
from apps.process.models import AgendaItem, Attendance, Meeting, Step

NARROW = {"rows": 2, "cols": 30}


class MeetingForm(GuardedForm):
    """A meeting; day, hour and place stand on its step."""

    class Meta:
        model = Meeting
        fields = ["group", "number", "quorum", "join_url", "video_url"]
        help_texts: dict[str, Any] = {
            "quorum": _("How many with a vote must be present. Empty: more than half of those invited."),
        }


class AgendaItemForm(forms.ModelForm[AgendaItem]):
    """One item of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["position", "title", "speaker", "note"]
        widgets: dict[str, Any] = {
            "title": forms.Textarea(attrs={**NARROW, "maxlength": 400}),
            "note": forms.Textarea(attrs=NARROW),
        }


class InvitedForm(forms.ModelForm[Attendance]):
    """Somebody who is invited besides the working group."""

    class Meta:
        model = Attendance
        fields = ["name", "post", "votes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["votes"].initial = False


class StepForm(forms.Form):
    """Of which step of a road a page is to be made."""

    step: Any = forms.ModelChoiceField(label=_("Step of the work plan"), queryset=Step.objects.none())

    def __init__(self, *args: Any, steps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = steps  # type: ignore[attr-defined]
