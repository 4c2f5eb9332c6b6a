"""Planned sums that are no longer the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.plans.domain.differences.model import Cell
from apps.plans.domain.money_words import exact_money
from apps.plans.enums import FundingSource

Values = dict[str, Any]


def changed_sums(old: Values, new: Values) -> list[Cell]:
    """By year and source; a sum that is not there is empty."""
    before, after = _sums(old), _sums(new)
    places = sorted(before.keys() | after.keys(), key=lambda place: (place[0] or 9999, place[1]))
    return [
        Cell(_place(*place), _said(before.get(place)), _said(after.get(place)))
        for place in places
        if before.get(place) != after.get(place)
    ]


def _sums(row: Values) -> dict[tuple[int | None, str], Decimal]:
    return {(item["year"], item["source"]): Decimal(item["planned"]) for item in row["funding"]}


def _place(year: int | None, source: str) -> str:
    name = FundingSource(source).label
    return _("Planned, %(year)s, %(source)s") % {"year": year, "source": name} if year else str(name)


def _said(amount: Decimal | None) -> str:
    return "" if amount is None else exact_money(amount)
