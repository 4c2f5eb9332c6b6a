"""What a reader filtered, taken out of the plan's page: lines for files, sums and words for print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.conf import settings

from apps.plans.domain.lines import Line, goal_paths, lines
from apps.portal import plan_words
from apps.portal.narrowing import active
from apps.portal.plan_views import PlanView
from apps.portal.totals import Totals
from apps.publications.pdf.selection import Selection, Sums


def lines_of(view: PlanView) -> list[Line]:
    """All measures that fit, not one page of them, in the order asked for. One query."""
    paths = goal_paths(view.goals.by_lineage.values())
    return lines(view.measures, editions=view.editions, goals=paths, on=view.today)


def selection_of(view: PlanView, found: Sequence[Line], sums: Totals) -> Selection:
    """The same for print, with its sums and in words."""
    return Selection(
        strategy=view.place.strategy,
        editions=view.editions,
        lines=found,
        sums=[_sums(line, view) for line in found],
        totals=(sums.planned.total, sums.allocated.total, sums.spent.total),
        sentence=plan_words.sentence(view, sums),
        chosen=[choice.label for choice in active(view)],
        currency=view.currency,
        address=f"{settings.PORTAL_ADDRESS.rstrip('/')}{view.url()}",
        today=view.today,
    )


def _sums(line: Line, view: PlanView) -> Sums:
    """What is planned, allocated and spent in the year and from the source asked for."""
    own = [
        sums
        for (year, source), sums in line.money.items()
        if (not view.filter.years or year in view.filter.years)
        and (not view.filter.sources or source in view.filter.sources)
    ]
    return _known(s.planned for s in own), _known(s.allocated for s in own), _known(s.spent for s in own)


def _known(parts: Iterable[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal()) if known else None
