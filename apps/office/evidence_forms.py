"""Forms of evidence: that something was posted, published or sent, and why that is taken back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from apps.core import attachments
from apps.office.inputs import DayInput, PictureField, TimeInput, made_anew


class PostedForm(forms.Form):
    """A person posted it: when, with which proof."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    time = forms.TimeField(label=_("Time"), widget=TimeInput())
    url = forms.URLField(label=_("Link to the post"), max_length=500, required=False, assume_scheme="https")
    screenshot = PictureField(label=_("Screenshot"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A link or a screenshot is needed."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("url") and not data.get("screenshot"):
            raise ValidationError(_("Give a link or a screenshot."))
        return data


class EvidenceForm(forms.Form):
    """What proves that something owed was done elsewhere."""

    on = forms.DateField(label=_("Done on"), widget=DayInput())
    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    file = forms.FileField(
        label=_("File or screenshot"),
        required=False,
        validators=[FileExtensionValidator(["pdf", "png", "jpg", "jpeg"]), attachments.bearable],
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def clean_file(self) -> Any:
        """A PDF is checked as such; a picture is made anew."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        if file.name.lower().endswith(".pdf"):
            attachments.pdf(file)
            file.name = f"{uuid4().hex}.pdf"
            return file
        return made_anew(file)


class ReasonForm(forms.Form):
    """Why evidence is withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
