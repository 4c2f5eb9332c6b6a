"""The form of what came on paper or was said aloud."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.consultations.domain import places, terms
from apps.consultations.domain.places import Place, PlaceKind
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin, NameShown
from apps.consultations.models import Consultation
from apps.core.moment_fields import DayField
from apps.core.moments import local_day, moment_of
from apps.strategies.domain.errors import Refused

ORIGINS = (CommentOrigin.LETTER, CommentOrigin.HEARING, CommentOrigin.SESSION)
NOON = time(12)
LONGEST = 10_000
FIRST, LAST = date(1991, 1, 1), date(2100, 12, 31)


def _text(label: Any, rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class LetterForm(forms.Form):
    """One contribution, as its author gave it."""

    origin = forms.ChoiceField(label=_("How received"), choices=[(row.value, row.label) for row in ORIGINS])
    received_on = DayField(
        label=_("Received on"),
        help_text=_("The day on the stamp, or that of the hearing."),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
    )
    received_hour = forms.TimeField(
        label=_("Hour, if known"), required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=CommentKind, initial=CommentKind.PROPOSAL)
    place = forms.ChoiceField(label=_("On what"), required=False)
    paragraph = forms.IntegerField(
        label=_("Paragraph"), required=False, min_value=1, max_value=100_000,
        help_text=_("Its number in the draft: #p-12 is 12."),
    )  # fmt: skip
    body = _text(_("What was said"), 6)
    replacement = _text(_("Replacement text, if one is proposed"), 3, required=False)
    author_name = forms.CharField(
        label=_("Who says it"), max_length=200, required=False, help_text=_("Empty: without a name.")
    )
    author_kind = forms.ChoiceField(label=_("In whose name"), choices=AuthorKind)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    name_shown = forms.ChoiceField(
        label=_("How the name is shown"), choices=NameShown,
        help_text=_("As the author allowed it; if nothing is known, without the name."),
        initial=NameShown.NONE,
    )  # fmt: skip

    def __init__(self, *args: Any, row: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        field: Any = self.fields["place"]
        field.choices = _choices(places.outline(row))

    def clean(self) -> dict[str, Any]:
        """The paragraph is one of the place."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "place" in cleaned and "paragraph" in cleaned:
            try:
                cleaned["found"] = places.find(self.row, cleaned["place"], cleaned["paragraph"])
            except Refused as refusal:
                self.add_error("paragraph", refusal)
        return cleaned

    @property
    def received_at(self) -> datetime:
        """The moment of receipt; without an hour one of that day that has come and lies within the window."""
        day: date = self.cleaned_data["received_on"]
        zone = self.row.community.zone
        hour: time | None = self.cleaned_data["received_hour"]
        moment = moment_of(day, hour or NOON, zone)
        opens_at, closes_at = self.row.opens_at, self.row.closes_at
        if hour is not None or opens_at is None or closes_at is None:
            return moment
        now = timezone.now()
        if local_day(now, zone) == day:
            moment = min(moment, now)
        if terms.last_day(closes_at, zone) == day:
            moment = min(moment, terms.last_instant(closes_at))
        return max(moment, opens_at) if local_day(opens_at, zone) == day else moment


def _choices(rows: list[Place]) -> list[tuple[Any, Any]]:
    """The whole first, then each kind in the order of reading."""
    groups = [
        (kind.label, [(row.key, row.label[:120]) for row in rows if row.kind == kind])
        for kind in PlaceKind
        if kind != PlaceKind.WHOLE
    ]
    return [("", _("the draft as a whole")), *[group for group in groups if group[1]]]
