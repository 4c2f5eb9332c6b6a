"""Forms of publishing: what, when, over which channels."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.moments import moment_of
from apps.office.inputs import DayInput, TimeInput
from apps.office.publishable import choices, chosen
from apps.process.models import Step
from apps.publications.enums import Channel

NOW, LATER = "now", "later"
NINE = time(9)


class PublishForm(forms.Form):
    """What a step publishes, when by the community's clock, over which channels."""

    use_required_attribute = False  # whether a day is needed depends on the choice above it

    what = forms.ChoiceField(label=_("What is published"))
    title = forms.CharField(label=_("Title"), max_length=300)
    summary = forms.CharField(
        label=_("In short"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Two or three sentences for residents: they stand in letters and posts."),
    )
    when = forms.ChoiceField(
        label=_("When"),
        choices=[(LATER, _("from a day and time")), (NOW, _("at once"))],
        widget=forms.RadioSelect,
        initial=LATER,
    )
    day = forms.DateField(label=_("Day"), required=False, widget=DayInput())
    time = forms.TimeField(label=_("Time"), required=False, widget=TimeInput(), initial=NINE)
    channels = forms.MultipleChoiceField(
        label=_("Channels besides the portal"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.PORTAL],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    waive_reason = forms.CharField(
        label=_("Why the rule is set aside"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Residents read this reason beside the date."),
    )

    def __init__(self, *args: Any, step: Step, at: datetime, **kwargs: Any) -> None:
        self.step, self.at = step, at
        wanted = [channel for channel in step.channels if channel != Channel.PORTAL]
        owed = step.obligations.filter(met_on=None, due_on__gte=at.date()).order_by("due_on").first()
        day = step.day or (owed.due_on if owed else step.window_end)
        initial = {"title": step.title, "day": day, "channels": wanted, "what": "page"}
        super().__init__(*args, initial=initial, **kwargs)
        field: Any = self.fields["what"]
        field.choices = choices(step, at)
        draft = f"edition:{step.edition_id}"
        if any(value == draft for value, _words in field.choices):
            self.initial["what"] = draft
        zone = {"zone": step.community.time_zone}
        self.fields["time"].help_text = _("By the clock of the community (%(zone)s).") % zone
        for name in ("day", "time"):
            self.fields[name].required = self["when"].value() != NOW
            self.fields[name].error_messages["required"] = _("Fill this in to publish later.")

    def clean(self) -> dict[str, Any]:
        """A later moment needs its day and time, and lies ahead."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("when") == LATER:
            if data.get("day") and data.get("time") and self.moment is None:
                self.add_error("day", _("There is no such moment."))
            elif data.get("day") and data.get("time") and (self.moment or self.at) < self.at:
                self.add_error("day", _("The time of publication has already passed."))
        return data

    @property
    def moment(self) -> datetime | None:
        """What day and time mean; at once: now. None if there is no such moment."""
        data = self.cleaned_data
        if data.get("when") == NOW:
            return self.at
        try:
            return moment_of(data["day"], data["time"], self.step.community.zone)
        except ValueError:
            return None

    @property
    def chosen_day(self) -> date:
        """The day on which the step stands then."""
        if self.cleaned_data["when"] == NOW:
            return self.at.astimezone(self.step.community.zone).date()
        day: date = self.cleaned_data["day"]
        return day

    @property
    def shown(self) -> dict[str, Any]:
        """What is shown, as arguments of `process.publishing.schedule`."""
        return chosen(self.step, self.cleaned_data["what"], self.at)

    @property
    def wall(self) -> dict[str, Any]:
        """Day and time on the wall, as arguments; none for at once."""
        data = self.cleaned_data
        return {} if data["when"] == NOW else {"day": data["day"], "time": data["time"]}
