"""The form of a consultation: what people read, about which draft, when, and who answers."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.communities.models import Community
from apps.consultations.domain import terms
from apps.consultations.forms.moments import LastMinuteField
from apps.consultations.models import Consultation
from apps.core.guarded_forms import GuardedForm
from apps.core.moment_fields import LocalMomentField

TEXTS = {"about": 6, "purpose": 4, "changeable": 4, "decides": 3}


class ConsultationForm(GuardedForm):
    """A draft is edited whole; of what is announced only the contact and the moderation."""

    opens_at = LocalMomentField(
        label=gettext_lazy("Opens"), required=False,
        help_text=gettext_lazy("Empty: as soon as it is announced. Times are the community's."),
    )  # fmt: skip
    closes_at = LastMinuteField(
        label=gettext_lazy("Last minute to speak"), required=False,
        help_text=gettext_lazy("The minute counts: «23:59» is open until the day is over."),
    )  # fmt: skip

    class Meta:
        model = Consultation
        fields = "__all__"
        widgets: dict[str, Any] = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in TEXTS.items()}
        help_texts: dict[str, Any] = {
            "slug": gettext_lazy("Latin letters, digits and hyphens; it never changes once announced."),
            "changeable": gettext_lazy("What is decided already, and what is not."),
            "decides": gettext_lazy("Which body decides, and about when."),
            "least_days": gettext_lazy("Counted from the day after the opening."),
            "least_basis": gettext_lazy("The act or plan that says so; everybody reads it."),
            "takes_comments": gettext_lazy("Switch off for a questionnaire alone."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self._zone()
        for name in ("opens_at", "closes_at"):
            if name in self.fields:
                self.fields[name].zone = zone  # type: ignore[attr-defined]
        if self.instance.pk is None and "least_basis" in self.fields:
            self.fields["least_basis"].initial = terms.LEAST_BASIS

    def _zone(self) -> ZoneInfo:
        """The zone of the community that is chosen; the portal's usual one until there is one."""
        if self.instance.pk:
            return self.instance.community.zone
        chosen = self.data.get(self.add_prefix("community")) or self.initial.get("community") or ""
        known = str(chosen).isdecimal() and len(str(chosen)) < 12
        community = Community.objects.filter(pk=int(chosen)).first() if known else None
        return community.zone if community else ZoneInfo(Community._meta.get_field("time_zone").get_default())

    def clean(self) -> dict[str, Any] | None:
        """The draft and the unit are of the same community, and it closes after it opens."""
        cleaned = super().clean() or {}
        community = cleaned.get("community") or (self.instance.community if self.instance.pk else None)
        for name in ("edition", "plan_edition", "unit"):
            chosen = cleaned.get(name)
            if community and chosen and chosen.community != community:
                self.add_error(name, _("It belongs to another community."))
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("The consultation closes before it opens."))
        return cleaned
