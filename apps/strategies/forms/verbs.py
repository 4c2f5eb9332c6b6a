"""Forms of the verbs of an edition: when, by which decision, why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from apps.core import attachments
from apps.strategies.enums import IN_FORCE_BY_SOURCE, DecisionBody, DecisionKind, EditionKind
from apps.strategies.models import Decision
from apps.strategies.models.lifecycle import Lifecycle

NOW, LATER = "now", "later"
KINDS = [choice for choice in EditionKind.choices if choice[0] not in IN_FORCE_BY_SOURCE]


class PublishForm(forms.Form):
    """Now, or from a day and time in the community's zone."""

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("at once")), (LATER, _("from a day and time"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, edition: Lifecycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = edition.community.zone

    def clean(self) -> dict[str, Any]:
        """A later moment needs its day and time."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("when") == LATER:
            for name in ("day", "time"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Fill this in to publish later."))
        return cleaned

    @property
    def moment(self) -> datetime | None:
        """The chosen moment; None means at once."""
        data = self.cleaned_data
        if data["when"] == NOW:
            return None
        return datetime.combine(data["day"], data["time"], tzinfo=self.zone)


class ForkForm(forms.Form):
    """What the new draft will be."""

    kind = forms.ChoiceField(label=_("Kind of the new draft"), choices=KINDS)

    def __init__(self, *args: Any, edition: Lifecycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = EditionKind.AMENDED if edition.is_in_force else EditionKind.FULL


class StartForm(forms.Form):
    """What the first draft will be."""

    kind = forms.ChoiceField(label=_("Kind of the new draft"), choices=KINDS)


class WithdrawForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is kept with the edition and in the audit log."),
    )

    def __init__(self, *args: Any, edition: Lifecycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class AdoptForm(forms.Form):
    """By a decision that is known, or by a new one."""

    decision = forms.ModelChoiceField(
        label=_("Decision"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("a new one, below"),
    )
    body = forms.ChoiceField(label=_("Body"), choices=DecisionBody, required=False)
    kind = forms.ChoiceField(label=_("Form of the act"), choices=DecisionKind, required=False)
    number = forms.CharField(label=_("Number"), max_length=40, required=False)
    adopted_on = forms.DateField(
        label=_("Adopted on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    title = forms.CharField(label=_("Title"), max_length=500, required=False)
    file = forms.FileField(
        label=_("Text of the decision (PDF)"),
        required=False,
        validators=[FileExtensionValidator(["pdf"]), attachments.pdf],
    )
    source_url = forms.URLField(label=_("Where it is published"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, edition: Lifecycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = edition.community
        field: Any = self.fields["decision"]
        field.queryset = Decision.objects.filter(community=self.community)

    def clean(self) -> dict[str, Any]:
        """A new decision needs its number and date."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("decision"):
            for name in ("number", "adopted_on"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose a decision above, or fill this in."))
        return cleaned

    def stored(self) -> Decision:
        """The chosen decision, or the new one, stored; the same one is not stored twice."""
        data = self.cleaned_data
        if data["decision"]:
            chosen: Decision = data["decision"]
            return chosen
        decision, _made = Decision.objects.get_or_create(
            community=self.community,
            body=data["body"] or DecisionBody.COUNCIL,
            kind=data["kind"] or DecisionKind.DECISION,
            number=data["number"],
            adopted_on=data["adopted_on"],
            defaults={"title": data["title"], "file": data["file"] or "", "source_url": data["source_url"]},
        )
        return decision
