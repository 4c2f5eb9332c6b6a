"""The form of a file of a step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.process.models import AgendaItem, Step, StepFile

KINDS = ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg"


class StepFileForm(forms.ModelForm[StepFile]):
    """One file: judged by its content, and shown to residents unless the box is cleared."""

    class Meta:
        model = StepFile
        fields = ["title", "file", "item", "for_residents"]
        widgets: dict[str, Any] = {"file": forms.FileInput(attrs={"accept": KINDS})}
        help_texts: dict[str, Any] = {"file": _("PDF, DOCX, XLSX, ODT, PNG or JPEG, up to 20 MB.")}

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, instance=StepFile(step=step), **kwargs)
        item: Any = self.fields["item"]
        item.queryset = AgendaItem.objects.filter(meeting__step=step)
        if not item.queryset.exists():
            del self.fields["item"]
