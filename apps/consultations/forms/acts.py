"""Forms of the verbs of a consultation: when, until when, why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.consultations.forms.moments import LastMinuteField
from apps.consultations.models import Consultation
from apps.core.moment_fields import LocalMomentField

NOW, LATER = "now", "later"


def reason_field(help_text: Any) -> forms.CharField:
    """A reason that everybody reads."""
    return forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class ActForm(forms.Form):
    """A form of one consultation; its moments are those of the community's clocks."""

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        for field in self.fields.values():
            if isinstance(field, LocalMomentField):
                field.zone = row.community.zone


class AnnounceForm(ActForm):
    """Now, or from a day and hour on."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[(NOW, gettext_lazy("at once")), (LATER, gettext_lazy("from a day and time"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    public_from = LocalMomentField(label=gettext_lazy("Day and time"), required=False)

    def clean(self) -> dict[str, Any]:
        """A later moment needs its day and time."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        later = cleaned.get("when") == LATER and "public_from" not in self.errors
        if later and not cleaned.get("public_from"):
            self.add_error("public_from", _("Fill this in to announce it later."))
        return cleaned

    @property
    def moment(self) -> datetime | None:
        """The chosen moment; None means at once."""
        return self.cleaned_data["public_from"] if self.cleaned_data["when"] == LATER else None


class ExtendForm(ActForm):
    """Until when, and why."""

    until = LastMinuteField(
        label=gettext_lazy("Last minute to speak"),
        help_text=gettext_lazy("The minute counts: «23:59» is open until the day is over."),
    )
    reason = reason_field(gettext_lazy("Everybody reads it beside the old and the new end."))

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["until"].initial = row.closes_at

    def clean_until(self) -> datetime:
        """Later than now."""
        until: datetime = self.cleaned_data["until"]
        if self.row.closes_at is not None and until <= self.row.closes_at:
            raise forms.ValidationError(_("Choose a later end than the present one."), code="shorter")
        return until


class CallOffForm(ActForm):
    """Why."""

    reason = reason_field(gettext_lazy("Everybody reads it at the address of the consultation."))


class OutcomeForm(ActForm):
    """What came of it."""

    outcome = forms.CharField(
        label=gettext_lazy("Outcome in short"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Two or three sentences; they stand first on the page."),
    )

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["outcome"].initial = row.outcome
