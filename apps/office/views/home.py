"""The front page of the office: what waits for me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.communities.models import Community
from apps.office import failures, journal, waiting
from apps.office.access import doors, staff_page
from apps.office.desk import front
from apps.strategies.enums import EditionState
from apps.strategies.models import Edition

SHOWN = 20
RECENT = 8


@staff_page
def home(request: HttpRequest) -> HttpResponse:
    """What I owe by day, what others owe, drafts, publications to come, failures, the last changes."""
    now = timezone.now()
    own = Community.objects.kept_by(request.user)
    editions = Edition.objects.filter(strategy__community__in=own).select_related("strategy__community")
    drafts = list(editions.filter(state=EditionState.DRAFT).order_by("-created_at")[:SHOWN])
    to_come = editions.filter(state=EditionState.PUBLISHED, published_at__gt=now).order_by("published_at")
    acts, _more = journal.acts(request.user, journal.Filters(by_people=True), 1, size=RECENT)
    context = {
        "communities": list(own[:SHOWN]),
        "drafts": [
            {
                "edition": draft,
                "may_edit": request.user.has_perm("strategies.change_edition", draft),
                "may_publish": request.user.has_perm("strategies.publish_edition", draft),
            }
            for draft in drafts
        ],
        "waiting": list(to_come[:SHOWN]),
        "duties": waiting.of(request.user, now),
        "desk": front.of(request.user, now),
        "failures": failures.of(request.user),
        "stuck": failures.waiting(request.user, now).count,
        "acts": acts,
        "office_doors": doors(request),
    }
    return render(request, "office/home.html", context)
