"""Lists of comments, fifty to a page."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from apps.consultations.models import Comment

PAGE = 50


class Counted(Paginator[Comment]):
    """Pages of rows whose number is known already, so that nothing is counted twice."""

    def __init__(self, rows: QuerySet[Comment], count: int) -> None:
        super().__init__(rows, PAGE)
        self.__dict__["count"] = count  # what Django's cached property would ask the database for


def page_of(rows: QuerySet[Comment], count: int, asked: str | None) -> Page[Comment]:
    """The page that was asked for; one that makes no sense shows the nearest."""
    return Counted(rows, count).get_page(asked)
