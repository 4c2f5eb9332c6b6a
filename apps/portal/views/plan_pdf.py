"""The filtered plan as a PDF of exactly that table, made while the reader waits."""

from __future__ import annotations

from csp.decorators import csp_exempt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from apps.portal import caching, frame
from apps.portal.downloads import download
from apps.portal.plan_views import PlanView
from apps.portal.planning import plan_at
from apps.portal.printing import printed
from apps.portal.selections import lines_of, selection_of
from apps.portal.totals import totals
from apps.publications.pdf.plan_table import compose_selection

MOST_PRINTED = 1000  # measures of one PDF
COME_BACK = 30  # seconds


@caching.public
def pdf(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The filtered table as a PDF, made while the reader waits; kept for some minutes.

    422 for more measures than one PDF holds; 503 while others are being made, or when it takes too long.
    """
    view = plan_at(request, community, strategy)
    sums = totals(view)
    if sums.count > MOST_PRINTED:
        return _page(request, view, "many", 422, count=sums.count, most=MOST_PRINTED)
    content = printed(compose_selection(selection_of(view, lines_of(view), sums)))
    if not content:
        answer = _page(request, view, "busy", 503, seconds=COME_BACK)
        answer["Retry-After"] = str(COME_BACK)
        return answer
    return _document(request, view, content)


@csp_exempt()  # the policy is for pages; it would keep some browsers from showing a PDF
def _document(request: HttpRequest, view: PlanView, content: bytes) -> HttpResponse:
    answer = download(view, content, "pdf", "application/pdf", shown="inline")
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _page(request: HttpRequest, view: PlanView, name: str, status: int, **words: object) -> HttpResponse:
    """Why there is no file, in the frame, with the ways that remain."""
    context = {**frame.of_plan(view.place, frame.Crumb("PDF")), "view": view, **words}
    answer = render(request, f"portal/files/plan_{name}.html", context, status=status)
    patch_cache_control(answer, no_store=True)
    return answer
