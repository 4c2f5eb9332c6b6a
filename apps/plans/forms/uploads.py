"""The upload of a table of measures."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.file_fields import BearableFileField


class UploadForm(forms.Form):
    """One spreadsheet or Word file of bearable size."""

    file = BearableFileField(
        label=_("Table: Excel (.xlsx), CSV or Word (.docx)"), kinds=["xlsx", "csv", "docx"]
    )
