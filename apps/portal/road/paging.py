"""A long road in pages; it opens where the reader of today wants to be."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from apps.process.models import Step

PER_PAGE = 60


class Known(Paginator[Any]):
    """A paginator whose number of rows is known already."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count  # type: ignore[misc]


def page_of(steps: QuerySet[Step], asked: str | None, today: date) -> Page[Any]:
    """The page asked for, else the one on which today lies. Two queries; one where all fits on a page."""
    behind = Q(ends__lt=today, closes_on=None) | Q(ends__lt=today, closes_on__lt=today)
    sums = steps.order_by().aggregate(all=Count("pk"), behind=Count("pk", filter=behind))
    pages = Known(steps, PER_PAGE, sums["all"])
    if asked is None:
        here = min(sums["behind"], max(0, sums["all"] - 1)) // PER_PAGE + 1
        return pages.get_page(here)
    return pages.get_page(asked)
