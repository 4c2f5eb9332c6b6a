"""The board «who owes what»."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.office.access import doors, staff_page
from apps.office.asking import Asking
from apps.office.board import DAY, PER_PAGE, STATES, WHO, Board, Counts
from apps.office.board_form import STATE_WORDS

SHAPES = {"late": "late", "today": "going", "week": "wait", "open": "wait", "met": "done", "all": ""}


class CountedPaginator(Paginator[Any]):
    """A paginator whose number of rows is known already."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count  # type: ignore[misc]


@staff_page
def obligations(request: HttpRequest) -> HttpResponse:
    """What fits the filter, grouped by owner or by day; at most ten queries, however much there is."""
    board = Board(request.user, timezone.now())
    asking = Asking.of(request.GET, board.choices())
    asked, counts = asking.asked, board.counts(asking.asked)
    state = asked.state or ("all" if asked.only else "open")
    paginator = CountedPaginator(board.rows(asked), PER_PAGE, getattr(counts, state))
    page = paginator.get_page(request.GET.get("page"))
    groups = board.groups(asked, page)
    context = {
        "asking": asking,
        "active": asking.active,
        "counts": counts,
        "states": _states(asking, counts),
        "state": state,
        "groups": groups,
        "may_move": any(duty.may_move for group in groups for duty in group.rows),
        "page": page,
        "shown_numbers": paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": asking.query(),
        "switch": [(asking.query(by=""), asked.by == WHO), (asking.query(by=DAY), asked.by == DAY)],
        "office_doors": doors(request),
    }
    return render(request, "office/obligations.html", context)


def _states(asking: Asking, counts: Counts) -> list[tuple[str, str, int, str, bool]]:
    """(shape, word, count, query, whether it is chosen) of each state."""
    return [
        (
            SHAPES[name],
            str(STATE_WORDS["" if name == "open" else name]),
            getattr(counts, name),
            asking.query(state="" if name == "open" else name),
            (asking.asked.state or "open") == name,
        )
        for name in STATES[:-1]
    ]
