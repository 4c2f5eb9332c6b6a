"""Sentences of the plan's pages that templates cannot put together by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.domain.money_words import sentence_money
from apps.plans.domain.wording import measures
from apps.plans.enums import Figure, Standing
from apps.plans.models import StatedFigure
from apps.portal.plan_views import PlanView
from apps.portal.totals import Amount, Totals

# The kind of the state component: its shape and colour.
KINDS = {
    Standing.DONE: "done",
    Standing.GOING: "going",
    Standing.LATE: "late",
    Standing.NOT_DUE: "wait",
    Standing.NOT_DONE: "late",
    Standing.POSTPONED: "wait",
    Standing.CANCELLED: "off",
    Standing.NO_DATA: "none",
}


def sentence(view: PlanView, sums: Totals) -> str:
    """What is shown in one sentence: how many measures, of which stage, and the money that is known."""
    values = {"measures": measures(sums.count)}
    if view.chosen:
        values["years"] = view.chosen.stage.years
        head = _("%(measures)s of the stage %(years)s") % values
    else:
        head = _("%(measures)s of all stages") % values
    parts = [head, *_money(view, sums)] if sums.count else [head]
    return "; ".join(parts) + "."


def unknown(view: PlanView, figures: Iterable[StatedFigure]) -> str:
    """The first sentence of a plan whose measures are not at hand: missing is not zero."""
    years = view.chosen.stage.years if view.chosen else _("all stages")
    values = {"years": years, "stated": stated(figures)}
    if values["stated"]:
        return (
            _("Stage %(years)s: %(stated)s, as a source states; the measures themselves: no data.") % values
        )
    return _("Measures of the plan, %(years)s: no data.") % values


def _money(view: PlanView, sums: Totals) -> list[str]:
    if not view.currency:
        return [_("the stages have different currencies, so their sums are not added up")]
    names = (
        (sums.planned, _("planned: %(sum)s")),
        (sums.allocated, _("allocated: %(sum)s")),
        (sums.spent, _("spent: %(sum)s")),
    )
    told = [
        words % {"sum": _known(amount, sums.count, view.currency)} for amount, words in names if amount.known
    ]
    return told or [_("money: no data")]


def _known(amount: Amount, count: int, currency: str) -> str:
    """The sum, and of how many measures it is known when that is not all of them."""
    total = sentence_money(amount.total, currency) if amount.total is not None else _("no data")
    if amount.known == count:
        return total
    known = ngettext("known of %(count)s measure", "known of %(count)s measures", amount.known)
    return f"{total} ({known % {'count': amount.known}})"


def stated(figures: Iterable[StatedFigure]) -> str:
    """What sources state of a plan that is not at hand: «74 проєкти, 169 заходів». Empty for nothing."""
    words = {
        Figure.PROJECTS: lambda n: ngettext("%(count)s project", "%(count)s projects", n) % {"count": n},
        Figure.MEASURES: measures,
    }
    return ", ".join(words[Figure(row.what)](row.value) for row in figures)


def states(counts: Mapping[Standing, int]) -> list[tuple[str, str, int, str]]:
    """(kind of the state component, word, how many, value of `?state=`) of the states that occur."""
    return [
        (KINDS[state], str(state.label), counts[state], state.value)
        for state in Standing
        if counts.get(state)
    ]
