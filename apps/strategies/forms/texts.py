"""The upload of a text."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.file_fields import BearableFileField


class UploadForm(forms.Form):
    """One Word or Markdown file of bearable size."""

    file = BearableFileField(label=_("Word (.docx) or Markdown (.md) file"), kinds=["docx", "md"])
