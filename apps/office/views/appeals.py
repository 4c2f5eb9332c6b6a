"""Appeals of authors whose comments were hidden."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.communities.models import Community
from apps.consultations.models import Appeal
from apps.office.access import doors, staff_page

PER_PAGE = 50


def kept(user: Any) -> QuerySet[Appeal]:
    """Appeals in the communities of `user`."""
    own = Community.objects.kept_by(user).values("pk")
    rows = Appeal.objects.filter(comment__community__in=own)
    return rows.select_related("comment__community", "comment__consultation__community", "decided_by")


@require_safe
@staff_page
def appeals(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; then those that are decided."""
    rows = kept(request.user)
    waiting = rows.filter(decided_at=None).order_by("made_at", "pk")
    page = Paginator(rows.exclude(decided_at=None).order_by("-decided_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "waiting": waiting,
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/appeals.html", context)
