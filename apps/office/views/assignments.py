"""The opinions of units that are waited for."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.moments import local_day
from apps.office.access import doors, staff_page
from apps.office.desk import opinions

PER_PAGE = 50


@require_safe
@staff_page
def assignments(request: HttpRequest) -> HttpResponse:
    """Opinions that one's communities wait for; `?state=` mine or given."""
    now = timezone.now()
    asked = request.GET.get("state", "")
    rows = opinions.kept(request.user)
    given = asked == "given"
    rows = rows.exclude(answered_at=None) if given else rows.filter(opinions.OPEN)
    if asked == "mine":
        rows = rows.filter(opinions.mine(request.user))
    page = Paginator(rows.order_by("due_on", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "items": [opinions.Owed(row, local_day(now, row.unit.community.zone)) for row in page],
        "state": asked if asked in ("given", "mine") else "",
        "counts": opinions.counts(request.user),
        "query": f"state={asked}" if asked in ("given", "mine") else "",
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/assignments.html", context)
