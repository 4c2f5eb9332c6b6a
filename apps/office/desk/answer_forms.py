"""The form of an answer: result, reason, unit, the place in a later draft that was changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.communities.models import Unit
from apps.consultations.domain import places
from apps.consultations.domain.answering import Draft
from apps.consultations.domain.places import Place
from apps.consultations.enums import Verdict
from apps.consultations.models import Comment, Consultation, ReasonText
from apps.office.desk.answer_choices import changed_value, later, places_of

LONGEST = 5000


class AnswerForm(forms.Form):
    """`consultation` gives the units, texts and later editions to choose from."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Result"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Grounds"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Everybody reads it, the author also by letter."),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit that answers"), queryset=Unit.objects.none(), required=False
    )
    changed = forms.ChoiceField(
        label=gettext_lazy("Changed place of the later draft"),
        required=False,
        help_text=gettext_lazy(
            "For what is accepted: the difference of the editions leads back to the comment."
        ),
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drafts = later(consultation)
        unit: Any = self.fields["unit"]
        unit.queryset = Unit.objects.filter(community=consultation.community_id).order_by("name")
        changed: Any = self.fields["changed"]
        if self.drafts:
            changed.choices = [("", _("none")), *(places_of(edition) for edition in self.drafts)]
        else:
            del self.fields["changed"]

    def clean(self) -> dict[str, Any]:
        """`edition` and `place` follow from the choice."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["edition"], data["place"] = self._change(data.get("changed") or "")
        return data

    def _change(self, value: str) -> tuple[Draft | None, Place | None]:
        number, _colon, lineage = value.partition(":")
        edition = next((draft for draft in self.drafts if str(draft.pk) == number), None)
        if edition is None or not lineage:
            return edition, None
        found = (place for place in places.of_edition(edition) if str(place.lineage) == lineage)
        return edition, next(found, None)


def initial_of(comments: Sequence[Comment]) -> dict[str, Any]:
    """What the form begins with: the answer that all of these have already; else their own place."""
    given = {comment.disposition_id: comment.disposition for comment in comments}
    former = next(iter(given.values())) if len(given) == 1 else None
    if former is None:
        return {}
    return {
        "verdict": former.verdict,
        "reason": former.reason,
        "unit": former.unit_id,
        "changed": changed_value(former),
    }


def inserted(data: Any, consultation: Consultation) -> dict[str, Any]:
    """What was written so far with the chosen text behind it; nothing of it is checked yet."""
    kept = {name: data.get(name, "") for name in AnswerForm.base_fields}
    wanted = data.get("text", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        for text in ReasonText.objects.filter(community=consultation.community_id, pk=int(wanted)):
            kept["reason"] = "\n\n".join(part for part in (kept["reason"].strip(), text.text) if part)
            kept["verdict"] = kept["verdict"] or text.verdict
    return kept
