"""The upload of a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """One Word or Markdown file of bearable size."""

    file = forms.FileField(
        label=_("Word (.docx) or Markdown (.md) file"),
        validators=[FileExtensionValidator(["docx", "md"])],
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.md"}),
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
