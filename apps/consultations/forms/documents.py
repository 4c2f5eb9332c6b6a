"""The form of a document put beside the draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consultations.models import ConsultationFile

KINDS = ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg"


class DocumentForm(forms.ModelForm[ConsultationFile]):
    """One file, judged by its content."""

    class Meta:
        model = ConsultationFile
        fields = ["title", "file"]
        widgets: dict[str, Any] = {"file": forms.FileInput(attrs={"accept": KINDS})}
        help_texts: dict[str, Any] = {"file": _("PDF, DOCX, XLSX, ODT, PNG or JPEG, up to 20 MB.")}
