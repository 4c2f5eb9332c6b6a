"""Consultations as staff see them: where each is, how far its answers are."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.consultations.domain import progress
from apps.consultations.domain.shapes import OF_PHASE
from apps.consultations.domain.wording import window_words
from apps.office.access import doors, may, staff_page
from apps.office.desk import entering

PER_PAGE = 20


@staff_page
def consultations(request: HttpRequest) -> HttpResponse:
    """All of one's communities, the newest first."""
    now = timezone.now()
    rows = entering.consultations(request.user).order_by("-opens_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    far = progress.of_many(page)
    items = [
        {
            "consultation": row,
            "phase": row.phase(now),
            "shape": OF_PHASE[row.phase(now)],
            "window": window_words(row, now),
            "far": far.get(row.pk, progress.Progress()),
            "may_report": may(request.user, "consultations.publish_report", row),
        }
        for row in page
    ]
    context = {
        "items": items,
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "may_add": may(request.user, "consultations.add_consultation"),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/consultations.html", context)
