"""Forms of a work plan and its verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.guarded_forms import GuardedForm
from apps.process.forms.months import MonthField
from apps.process.models import Workplan, WorkplanTemplate


class WorkplanForm(GuardedForm):
    """What a work plan is called and belongs to."""

    class Meta:
        model = Workplan
        fields = ["community", "title", "slug", "strategy", "group", "starts_on", "note", "source"]
        widgets: dict[str, Any] = {"note": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any] | None:
        """Strategy and group are of the same community."""
        cleaned = super().clean() or {}
        community = cleaned.get("community") or (self.instance.community if self.instance.pk else None)
        for name in ("strategy", "group"):
            if community and cleaned.get(name) and cleaned[name].community_id != community.pk:
                self.add_error(name, _("It belongs to another community."))
        return cleaned


class StartForm(forms.Form):
    """Another month in which the road begins."""

    starts_on = MonthField(
        label=capfirst(gettext_lazy("start month")), help_text=gettext_lazy("Year and month: 2026-10.")
    )

    def __init__(self, *args: Any, workplan: Workplan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = workplan.starts_on
        self.workplan = workplan

    def clean_starts_on(self) -> Any:
        """The month that it begins in already moves nothing."""
        month = self.cleaned_data["starts_on"]
        if month == self.workplan.starts_on:
            raise ValidationError(_("The road begins in this month already."), code="same")
        return month


class HideForm(forms.Form):
    """Why residents no longer see the road."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("It stays in the log.")
    )

    def __init__(self, *args: Any, workplan: Workplan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class CopyForm(forms.Form):
    """A template for one's own community."""

    title = forms.CharField(label=capfirst(gettext_lazy("title")), max_length=300)

    def __init__(self, *args: Any, workplan: Workplan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].initial = workplan.title

    def clean_title(self) -> str:
        """A template of that name would be hard to tell apart."""
        title: str = self.cleaned_data["title"]
        if WorkplanTemplate.objects.filter(title=title).exists():
            raise ValidationError(_("There is a template of this title already."), code="taken")
        return title
