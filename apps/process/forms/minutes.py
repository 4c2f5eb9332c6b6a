"""Forms of minutes: their text, who approved them, why they are taken off, corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.guarded_forms import GuardedForm
from apps.process.models import Minutes
from apps.strategies.forms import PublishForm

TALL = forms.Textarea(attrs={"rows": 30})


class MinutesForm(GuardedForm):
    """The text of a draft: plain, blocks apart by an empty line."""

    class Meta:
        model = Minutes
        fields = ["number", "body"]
        widgets: dict[str, Any] = {"body": TALL}
        help_texts: dict[str, Any] = {
            "body": _("Plain text. An empty line begins a new paragraph; a line in capitals is a heading.")
        }


class PublishMinutesForm(PublishForm):
    """At once, or from a day and time."""

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, edition=row, **kwargs)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300})
    )

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class AddendumForm(forms.Form):
    """A correction of approved minutes."""

    body = forms.CharField(label=_("Correction"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, row: Minutes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
