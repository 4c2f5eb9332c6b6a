"""What a list of measures can be asked for; every address of the plan's pages is made of these."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.plans.enums import FundingSource, MeasureKind, Standing
from apps.plans.models import Funding, Measure
from apps.plans.querysets import MeasureQuerySet
from apps.strategies.codes import fold

NONE = "none"  # the measures of which the plan names no goal or no unit
LONGEST = 100
_APOSTROPHES = re.compile("['’ʼ`]")
_TEXTS = ("code", "title", "description", "result", "territory")
_MOST = Decimal(10**13)  # thousands: what fits the column of a sum


@dataclass(frozen=True)
class Offer:
    """What a reader may choose from: only what stands in editions that the reader sees.

    `below` has for the value of each goal the lineages of the goal itself and of all below it.
    """

    goals: Sequence[tuple[str, str]] = ()
    below: Mapping[str, Collection[UUID]] = field(default_factory=dict)
    units: Sequence[tuple[str, str]] = ()
    years: Sequence[int] = ()


class ThousandsField(forms.DecimalField):
    """A sum in thousands as people write it: «1 250,5»."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        """Spaces of any kind are left out, a comma is the decimal sign."""
        text = re.sub(r"\s", "", str(value or "")).replace(",", ".")
        amount: Decimal | None = super().to_python(text)
        return amount


class ThousandsFilter(django_filters.Filter):
    """A bound of the planned sum, asked for in thousands of the plan's currency."""

    field_class = ThousandsField

    def filter(self, qs: MeasureQuerySet, value: Decimal | None) -> MeasureQuerySet:
        """Measures whose sum is within the bound; without a sum they are not."""
        return qs if value is None else qs.filter(**{f"planned__{self.lookup_expr}": value * 1000})


def _choice(label: Any, method: str, choices: Sequence[tuple[str, Any]] = ()) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, method=method, choices=choices, empty_label=_("all"))


def _bound(label: Any, lookup: str) -> ThousandsFilter:
    return ThousandsFilter(
        label=label, field_name="planned", lookup_expr=lookup, min_value=Decimal(0), max_value=_MOST
    )


class MeasureFilter(django_filters.FilterSet):
    """Measures of the editions being read. A value that makes no sense is left out and named in `errors`.

    A source, and a year, narrow the money as well: `planned` of each measure is what the plan names
    for them. A measure belongs to every year in which it has money or lies with its dates.
    """

    q = django_filters.CharFilter(label=_("Word or code"), method="by_words", max_length=LONGEST)
    goal = _choice(_("Goal and all below it"), "by_goal")
    unit = _choice(_("Responsible"), "by_unit")
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        field_name="standing",
        choices=Standing.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    year = _choice(_("Year"), "by_year")
    source = _choice(_("Source of money"), "by_source", FundingSource.choices)
    kind = _choice(_("Kind"), "by_kind", MeasureKind.choices)
    money_from = _bound(_("Planned from, thousands"), "gte")
    money_to = _bound(_("Planned to, thousands"), "lte")

    class Meta:
        model = Measure
        fields: list[str] = []

    def __init__(self, data: Any, queryset: MeasureQuerySet, *, today: date, offer: Offer) -> None:
        """`data`: what was asked; `queryset`: measures that the reader sees; `today`: for the states."""
        super().__init__(data if data is not None else {}, queryset)
        self.today, self.offer = today, offer
        for name, choices in self._offered().items():
            self.filters[name].extra["choices"] = choices

    def _offered(self) -> dict[str, list[tuple[str, Any]]]:
        nothing = (NONE, _("not named"))
        return {
            "goal": [*self.offer.goals, nothing],
            "unit": [*self.offer.units, nothing],
            "year": [(str(year), str(year)) for year in self.offer.years],
        }

    @property
    def given(self) -> dict[str, Any]:
        """What was asked for and understood, without what was left empty."""
        self.is_valid()
        values = self.form.cleaned_data
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    @property
    def years(self) -> list[int]:
        """The year to which the money is narrowed, if any."""
        year = self.given.get("year")
        return [int(year)] if year else []

    @property
    def sources(self) -> list[str]:
        """The source to which the money is narrowed, if any."""
        source = self.given.get("source")
        return [source] if source else []

    def filter_queryset(self, queryset: MeasureQuerySet) -> MeasureQuerySet:
        """The measures that fit, each with `standing`, `reported` and `planned`."""
        found = queryset.with_standing(self.today).with_money(years=self.years, sources=self.sources)
        for name, value in self.given.items():
            found = self.filters[name].filter(found, value)
        return found

    def by_words(self, queryset: MeasureQuerySet, name: str, value: str) -> MeasureQuerySet:
        """All words, each anywhere in the code or the texts; letters that look alike are equal in codes."""
        for word in _APOSTROPHES.sub(" ", value).split():
            found = Q(*[(f"{text}__icontains", word) for text in _TEXTS], _connector=Q.OR)
            if any(letter.isdigit() for letter in word):
                found |= Q(slug__icontains=fold(word))
            queryset = queryset.filter(found)
        return queryset

    def by_goal(self, queryset: MeasureQuerySet, name: str, value: str) -> MeasureQuerySet:
        """Measures towards the goal or any below it."""
        if value == NONE:
            return queryset.filter(goal=None)
        return queryset.filter(goal__in=self.offer.below.get(value, ()))

    def by_unit(self, queryset: MeasureQuerySet, name: str, value: str) -> MeasureQuerySet:
        """Measures for which the unit is responsible."""
        return queryset.filter(unit=None) if value == NONE else queryset.filter(unit=int(value))

    def by_year(self, queryset: MeasureQuerySet, name: str, value: str) -> MeasureQuerySet:
        """Measures with money of that year, or whose time touches it; with a source, that source's money."""
        money = self._money(year=int(value))
        if self.sources:
            return queryset.filter(Exists(money))
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
        lies_in = (
            Q(starts_on__lte=last, ends_on__gte=first)
            | Q(starts_on__range=(first, last))
            | Q(ends_on__range=(first, last))
        )
        return queryset.filter(Exists(money) | lies_in)

    def by_source(self, queryset: MeasureQuerySet, name: str, value: str) -> MeasureQuerySet:
        """Measures with money of that source."""
        return queryset.filter(Exists(self._money()))

    def by_kind(self, queryset: MeasureQuerySet, name: str, value: str) -> MeasureQuerySet:
        """Measures, or projects."""
        return queryset.filter(kind=value)

    def _money(self, **more: Any) -> Any:
        rows = Funding.objects.filter(measure=OuterRef("pk"), **more)
        return rows.filter(source__in=self.sources) if self.sources else rows
