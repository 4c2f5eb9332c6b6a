"""What the page of a plan's money says before any drawing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.domain.money_words import sentence_money
from apps.portal.charts.tallies import Amount
from apps.portal.money.counted import PlanMoney
from apps.portal.money.shown import source_name
from apps.portal.money.units import share

Key = TypeVar("Key", bound=Hashable)


def money_sentence(money: PlanMoney, currency: str) -> str:
    """How much is planned and for how many measures; the greatest source and year where there are several."""
    planned, count = money.all.planned, money.all.count
    if planned.total is None:
        return _("The plan names no sums for what is shown.")
    words = ngettext(
        "The plan names %(sum)s for %(known)s of %(count)s measure.",
        "The plan names %(sum)s for %(known)s of %(count)s measures.",
        count,
    )
    total = sentence_money(planned.total, currency)
    told = [words % {"sum": total, "known": planned.known, "count": count}]
    sums = money.sums
    if len(sums.sources) > 1 and sums.total:
        source, amount = _greatest((source, sums.of_source(source)) for source in sums.sources)
        values = {"source": source_name(source, alone=False), "sum": sentence_money(amount, currency)}
        told.append(
            _("The largest source: %(source)s – %(sum)s, %(share)s.")
            % {**values, "share": share(amount, sums.total)}
        )
    dated = [year for year in sums.years if year is not None]
    if len(dated) > 1:
        year, amount = _greatest((year, sums.of_year(year)) for year in dated)
        values = {"year": str(year), "sum": sentence_money(amount, currency)}
        told.append(_("The most is planned for %(year)s: %(sum)s.") % values)
    return " ".join(told)


def outlays_sentence(money: PlanMoney, currency: str) -> str:
    """What was allocated and spent, and of how many measures that is known."""
    every = money.all
    names = ((every.allocated, _("Allocated: %(sum)s")), (every.spent, _("Spent: %(sum)s")))
    return " ".join(_covered(amount, words, every.count, currency) for amount, words in names)


def _covered(amount: Amount, words: str, count: int, currency: str) -> str:
    total = _("no data") if amount.total is None else sentence_money(amount.total, currency)
    known = ngettext(
        "known of %(known)s of %(count)s measure", "known of %(known)s of %(count)s measures", count
    )
    return f"{words % {'sum': total}} ({known % {'known': amount.known, 'count': count}})."


def _greatest(rows: Iterable[tuple[Key, Decimal]]) -> tuple[Key, Decimal]:
    return max(rows, key=lambda row: row[1])
