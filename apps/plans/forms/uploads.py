"""The upload of a table of measures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KINDS = ["xlsx", "csv", "docx"]


class UploadForm(forms.Form):
    """One spreadsheet or Word file of bearable size."""

    file = forms.FileField(
        label=gettext_lazy("Table: Excel (.xlsx), CSV or Word (.docx)"),
        validators=[FileExtensionValidator(KINDS)],
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.docx"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s."),
                params={"limit": filesizeformat(settings.UPLOAD_MAX_BYTES)},
            )
        return file
