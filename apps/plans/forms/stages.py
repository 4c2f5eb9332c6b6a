"""Forms of stages and of what a draft of a plan says of itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.guarded_forms import GuardedForm
from apps.plans.models import PlanEdition, PlanSource, Stage, StatedFigure
from apps.strategies.forms.parts import PartForm


class StageForm(GuardedForm):
    """A stage; its address follows its years when none is given."""

    slug = forms.SlugField(
        label=_("Address"),
        max_length=40,
        required=False,
        help_text=_("Part of the page's address. Empty: the years, as in 2021-2024."),
    )

    class Meta:
        model = Stage
        fields = ["strategy", "number", "title", "starts_on", "ends_on", "slug", "currency", "note"]
        help_texts = {"title": _("Only if the decision gives the stage a name; else its years are shown.")}

    def clean(self) -> dict[str, Any] | None:
        """An empty address becomes the years."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if "slug" in self.fields and not cleaned.get("slug") and first and last:
            years = dict.fromkeys((str(first.year), str(last.year)))
            cleaned["slug"] = "-".join(years)
        return cleaned


class PlanEditionForm(GuardedForm):
    """What may be edited on a draft itself."""

    class Meta:
        model = PlanEdition
        fields = ["kind", "note"]
        help_texts = {"note": _("One or two sentences for readers: what is new against the former edition.")}


class PlanSourceForm(PartForm):
    """A source of the plan."""

    class Meta:
        model = PlanSource
        fields = ["label", "url", "licence"]


class StatedFigureForm(PartForm):
    """A number that a source states."""

    class Meta:
        model = StatedFigure
        fields = ["what", "value", "source", "source_url"]
