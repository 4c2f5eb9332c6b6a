"""Forms of what a session's group found and proposes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.core.admin.inlines import LabelledFormSet
from apps.process.enums import ProposalState
from apps.process.models import Problem, Proposal

NARROW = {"rows": 2, "cols": 30}


class ProblemForm(forms.ModelForm[Problem]):
    """A problem and how to solve it."""

    class Meta:
        model = Problem
        fields = ["position", "text", "solution"]
        widgets: dict[str, Any] = {
            "text": forms.Textarea(attrs=NARROW),
            "solution": forms.Textarea(attrs=NARROW),
        }


class ProposalForm(forms.ModelForm[Proposal]):
    """A proposal as the group worded it; once it is settled its words stay."""

    class Meta:
        model = Proposal
        fields = ["position", "title", "text"]
        widgets: dict[str, Any] = {
            "title": forms.Textarea(attrs={**NARROW, "maxlength": 300}),
            "text": forms.Textarea(attrs={"rows": 3, "cols": 40}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.state != ProposalState.OPEN:
            for name in ("title", "text"):
                self.fields[name].disabled = True


class ProposalFormSet(LabelledFormSet):
    """What is settled is not removed."""

    def clean(self) -> None:
        """Refuse to remove a proposal that was taken over or set aside."""
        super().clean()
        gone = [form.instance for form in self.deleted_forms if form.instance.pk]
        if any(row.state != ProposalState.OPEN for row in gone):
            raise ValidationError(_("A proposal that was taken over or set aside stays in the list."))
