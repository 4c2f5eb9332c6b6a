"""The carry-over table: one small form per measure of the former stage."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.enums import Fate
from apps.plans.forms.successors import BETWEEN, Successors
from apps.plans.models import Carryover, Measure


def version(lines: Sequence[Carryover]) -> str:
    """A short hash of what the table says of one former measure."""
    said = sorted((line.fate, line.successor_id or 0, line.reason) for line in lines)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


class CarryoverForm(forms.Form):
    """What becomes of one measure."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=80)
    fate = forms.ChoiceField(label=gettext_lazy("what became of it"), choices=Fate)
    successors = forms.CharField(
        label=gettext_lazy("continues as"),
        max_length=500,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, former: Measure, lines: Sequence[Carryover], successors: Successors, **kwargs: Any
    ) -> None:
        self.former, self.lines, self.choices = former, lines, successors
        self.current = version(lines)
        words = [successors.words.get(line.successor_id, "") for line in lines if line.successor_id]
        initial = {
            "version": self.current,
            "fate": lines[0].fate,
            "successors": ", ".join(words),
            "reason": lines[0].reason,
        }
        super().__init__(
            *args, prefix=f"c{former.pk}", initial=initial, use_required_attribute=False, **kwargs
        )
        for name in ("fate", "successors", "reason"):
            label = f"{self.fields[name].label}: {former.code}"
            self.fields[name].widget.attrs.update({"aria-label": label, "data-column": name})

    def clean_successors(self) -> list[Measure]:
        """Measures of the draft, each once."""
        words = [word for word in BETWEEN.split(self.cleaned_data["successors"]) if word]
        found = {word: self.choices.find(word) for word in words}
        missing = [word for word, row in found.items() if row is None]
        if missing:
            raise ValidationError(_("The draft has no measure %(codes)s.") % {"codes": ", ".join(missing)})
        return list({row.pk: row for row in found.values() if row is not None}.values())

    def clean(self) -> dict[str, Any]:
        """What the verb would refuse, said beside the cell; and nobody's change is overwritten."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        fate, successors = cleaned.get("fate"), cleaned.get("successors")
        if fate == Fate.CONTINUED and successors == []:
            self.add_error("successors", _("Name the measure that it continues as."))
        if fate in (Fate.DONE, Fate.DROPPED) and successors:
            self.add_error("successors", _("Only a measure that continues has a successor."))
        if fate == Fate.DROPPED and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why the measure was dropped."))
        if cleaned.get("version") != self.current and self.differs:
            sent: Any = self.data
            self.data = sent.copy()
            self.data[f"{self.prefix}-version"] = self.current  # type: ignore[index]
            self.add_error(None, self._theirs())
        return cleaned

    @property
    def differs(self) -> bool:
        """Whether the person wants something else than the table says now."""
        data = self.cleaned_data
        pks = {row.pk for row in data.get("successors") or ()}
        wanted = (data.get("fate"), pks, data.get("reason", "").strip())
        now = {line.successor_id for line in self.lines if line.successor_id}
        return wanted != (self.lines[0].fate, now, self.lines[0].reason.strip())

    def _theirs(self) -> str:
        now = [str(self.lines[0].get_fate_display()), self.initial["successors"], self.initial["reason"]]
        return _("Somebody else changed this row meanwhile to: %(values)s. Save again to replace it.") % {
            "values": "; ".join(part for part in now if part)
        }
