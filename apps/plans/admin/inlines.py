"""What hangs off a measure, edited on the measure's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest

from apps.communities.admin.scoped import RulesMixin
from apps.core.admin.inlines import LabelledTable
from apps.plans.admin.fundings import FundingFormSet
from apps.plans.forms import FundingForm
from apps.plans.models import CoExecutor, Funding, MeasurePartner, Milestone, PlanIndicator


class MeasureInline(RulesMixin, LabelledTable):
    """Rows of a measure: editable while the measure is, with empty rows for who has no JavaScript."""

    extra = 1
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
    }

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Rows are added to a measure that may be changed."""
        return self._allowed(request, "add" if obj is None else "change", obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A choice without icons: the thing itself is edited on its own page."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Units and partners of the plan's own community."""
        edition = getattr(request, "plan_edition", None)
        if db_field.name in ("unit", "partner"):
            rows = db_field.remote_field.model._default_manager
            kwargs["queryset"] = rows.filter(community=edition.community) if edition else rows.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class FundingInline(MeasureInline):
    """Money by year and source."""

    model = Funding
    form = FundingForm
    formset = FundingFormSet
    extra = 3


class MilestoneInline(MeasureInline):
    """Steps with their days."""

    model = Milestone
    fields = ["title", "due_on"]
    extra = 2


class IndicatorInline(MeasureInline):
    """Indicators that the plan names."""

    model = PlanIndicator
    fields = ["name", "unit", "baseline", "target"]


class CoExecutorInline(MeasureInline):
    """Who takes part besides the responsible unit."""

    model = CoExecutor


class PartnerInline(MeasureInline):
    """Who supports the measure."""

    model = MeasurePartner


INLINES = (FundingInline, MilestoneInline, IndicatorInline, CoExecutorInline, PartnerInline)
