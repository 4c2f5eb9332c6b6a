"""Laying a road out, first: which template, from when on, what it is called."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.communities.models import Community
from apps.people.models import WorkingGroup
from apps.process.forms.months import MonthField
from apps.process.models import Workplan, WorkplanTemplate
from apps.strategies.models import Strategy


class LayoutForm(forms.Form):
    """Template, month, title; strategy and working group of the same community."""

    community = forms.ModelChoiceField(
        label=capfirst(gettext_lazy("community")), queryset=Community.objects.none()
    )
    template = forms.ModelChoiceField(
        label=capfirst(gettext_lazy("template")), queryset=WorkplanTemplate.objects.none()
    )
    starts_on = MonthField(
        label=capfirst(gettext_lazy("start month")), help_text=gettext_lazy("Year and month: 2026-10.")
    )
    title = forms.CharField(label=capfirst(gettext_lazy("title")), max_length=300)
    slug = forms.SlugField(
        label=capfirst(gettext_lazy("address")),
        max_length=80,
        required=False,
        help_text=gettext_lazy("The last part of the page's address; empty: the portal chooses one."),
    )
    strategy = forms.ModelChoiceField(
        label=capfirst(gettext_lazy("strategy")), queryset=Strategy.objects.none(), required=False
    )
    group = forms.ModelChoiceField(
        label=capfirst(gettext_lazy("working group")), queryset=WorkingGroup.objects.none(), required=False
    )

    def __init__(self, *args: Any, communities: QuerySet[Community], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.several = communities[1:2].exists()
        offered: dict[str, Any] = {
            "community": communities,
            "template": WorkplanTemplate.objects.filter(Q(community=None) | Q(community__in=communities)),
            "strategy": Strategy.objects.filter(community__in=communities).select_related("community"),
            "group": WorkingGroup.objects.filter(community__in=communities).select_related("community"),
        }
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = rows
            if name in ("strategy", "group") and self.several:
                field.label_from_instance = _with_community
        if not self.several:
            self.fields["community"].initial = communities.first()
            self.fields["community"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Everything of one community, at an address that is free."""
        cleaned = super().clean() or {}
        community = cleaned.get("community")
        for name in ("template", "strategy", "group"):
            row = cleaned.get(name)
            if community and row is not None and row.community_id not in (None, community.pk):
                self.add_error(name, _("It belongs to another community."))
        if community and cleaned.get("template") and cleaned.get("starts_on") and "slug" not in self.errors:
            self._find_address(cleaned)
        return cleaned

    def _find_address(self, cleaned: dict[str, Any]) -> None:
        taken = set(Workplan.objects.filter(community=cleaned["community"]).values_list("slug", flat=True))
        if not cleaned["slug"]:
            cleaned["slug"] = free_address(f"{cleaned['template'].slug}-{cleaned['starts_on'].year}", taken)
        elif cleaned["slug"] in taken:
            message = _("The community has a work plan at this address already.")
            self.add_error("slug", ValidationError(message, code="taken"))


def free_address(base: str, taken: Collection[str]) -> str:
    """`base`, numbered if it is taken."""
    tries = (base if number == 1 else f"{base[:74]}-{number}" for number in count(1))
    return next(slug for slug in tries if slug not in taken)


def _with_community(row: Any) -> str:
    return f"{row.community}: {row}"
