"""Form fields for files that are brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator

from apps.core import attachments


class BearableFileField(forms.FileField):
    """A file of one of `kinds` (endings without a dot) and of bearable size; its content is judged later."""

    def __init__(self, *, kinds: Sequence[str], **kwargs: Any) -> None:
        accept = ",".join(f".{kind}" for kind in kinds)
        super().__init__(
            validators=[FileExtensionValidator(kinds), attachments.bearable],
            widget=forms.ClearableFileInput(attrs={"accept": accept}),
            **kwargs,
        )
