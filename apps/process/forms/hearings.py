"""Forms of hearings: announcement and registration, and what was said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.guarded_forms import GuardedForm
from apps.core.moment_fields import LocalMomentField
from apps.process.models import Hearing


class HearingForm(GuardedForm):
    """A hearing; day, hour and place stand on its step."""

    registration_opens_at = LocalMomentField(
        label=_("Registration opens"), required=False, help_text=_("Empty: no registration is offered.")
    )
    registration_closes_at = LocalMomentField(
        label=_("Registration closes"), required=False, help_text=_("Empty: when the hearing begins.")
    )

    class Meta:
        model = Hearing
        fields = [
            *("edition", "announcement", "capacity", "registration_opens_at", "registration_closes_at"),
            "video_url",
        ]
        widgets: dict[str, Any] = {"announcement": forms.Textarea(attrs={"rows": 8})}
        help_texts: dict[str, Any] = {"capacity": _("Empty: as many as come.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("registration_opens_at", "registration_closes_at"):
            if name in self.fields:
                self.fields[name].zone = self.instance.community.zone  # type: ignore[attr-defined]
