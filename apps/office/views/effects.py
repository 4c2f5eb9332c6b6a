"""What went wrong, with «try again»."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.office import failures
from apps.office.access import doors, staff_page


@staff_page
def effects(request: HttpRequest) -> HttpResponse:
    """What failed, and what waits too long."""
    context = {
        "failures": failures.of(request.user),
        "waiting": failures.waiting(request.user, timezone.now()),
        "office_doors": doors(request),
    }
    return render(request, "office/effects.html", context)
