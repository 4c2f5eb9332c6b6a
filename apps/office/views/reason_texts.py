"""Texts of reasons to reuse in answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.communities.models import Community
from apps.consultations.models import ReasonText
from apps.office.access import doors, may, staff_page


@require_safe
@staff_page
def reason_texts(request: HttpRequest) -> HttpResponse:
    """The texts of one's communities."""
    own = Community.objects.kept_by(request.user)
    rows = ReasonText.objects.filter(community__in=own).select_related("community")
    context = {
        "texts": rows.order_by("community__short_name", "title", "pk"),
        "places": [row for row in own if may(request.user, "consultations.add_reasontext", text_of(row))],
        "may_change": may(request.user, "consultations.change_reasontext"),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/reason_texts.html", context)


def text_of(community: Community) -> ReasonText:
    """A text that is not stored yet, so that rules know whose it would be."""
    return ReasonText(community=community)
