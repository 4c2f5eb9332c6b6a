"""A guard against lost changes: a form knows what it was opened with."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelForm
from django.utils.translation import gettext_lazy as _


def fingerprint(row: models.Model) -> str:
    """A short hash of a row's columns: two different states give two fingerprints."""
    values = [(f.attname, str(f.value_from_object(row))) for f in row._meta.concrete_fields]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:24]


class GuardedForm(ModelForm):  # type: ignore[type-arg]
    """Refuses to overwrite what somebody else saved since the form was opened.

    The person's own text stays in the form; sending it once more replaces the other knowingly.
    """

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = fingerprint(self.instance) if self.instance.pk else ""
        self.fields["version"].initial = self.current

    def clean(self) -> dict[str, Any] | None:
        """Compare the state the person saw with the state that is there."""
        cleaned = super().clean()
        seen = self.data.get(self.add_prefix("version"), "")
        if self.instance.pk and seen != self.current:
            sent: Any = self.data
            self.data = sent.copy()
            self.data[self.add_prefix("version")] = self.current  # type: ignore[index]
            raise ValidationError(
                _(
                    "Somebody else has changed this since you opened it. Nothing was overwritten and your "
                    "text is still here. Look at the history, then save again to replace the other change."
                ),
                code="changed_meanwhile",
            )
        return cleaned
