"""What can be done to many measures at once, and what each measure has before and after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.plans.domain import responsibility, terms
from apps.plans.domain.wording import term
from apps.plans.forms.bulk import AssignForm, ShiftForm
from apps.plans.models import Measure, PlanEdition


@dataclass(frozen=True)
class Act:
    """One bulk act: its words, its form, what a measure has now and would have after it."""

    name: str
    label: Any
    form: type[Any]
    before: Callable[[Measure], str]
    after: Callable[[Measure, Any], str]
    do: Callable[[PlanEdition, list[int], Any, Any], int]


def _unit(row: Measure) -> str:
    return str(row.unit or "")


def _assigned(row: Measure, form: Any) -> str:
    return str(form.cleaned_data["unit"] or "")


def _assign(edition: PlanEdition, pks: list[int], form: Any, by: Any) -> int:
    return responsibility.assign_unit(edition=edition, measures=pks, unit=form.cleaned_data["unit"], by=by)


def _term(row: Measure) -> str:
    return term(row.starts_on, row.ends_on)


def _moved(row: Measure, form: Any) -> str:
    months = form.cleaned_data["months"]
    days = [day and terms.shifted(day, months) for day in (row.starts_on, row.ends_on)]
    return term(days[0], days[1])


def _shift(edition: PlanEdition, pks: list[int], form: Any, by: Any) -> int:
    return terms.shift_dates(edition=edition, measures=pks, months=form.cleaned_data["months"], by=by)


ACTS = (
    Act("assign", _("Assign a unit"), AssignForm, _unit, _assigned, _assign),
    Act("shift", _("Move the dates"), ShiftForm, _term, _moved, _shift),
)
