"""A place at a public hearing, and giving it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.portal import frame
from apps.portal.reading import community_at, editions_of
from apps.process.domain import hearings
from apps.process.models import Registration


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """A place by the secret of its link: GET shows it, POST gives it back. 404 for a link not known."""
    at = timezone.now()
    place = community_at(request, community, at)
    rows = Registration.objects.filter(hearing__step__workplan__community=place, token=token)
    found = get_object_or_404(
        rows.visible_to(request.user, at).select_related("hearing__step__workplan__community")
    )
    if request.method == "POST":
        hearings.cancel_registration(token=token, at=at)
        return redirect(request.path)
    step = found.hearing.step
    slugs = [place.slug, step.workplan.slug, step.code]
    editions = editions_of(place, request.user, at)
    trail = frame.Crumb(step.title, reverse("portal:step", args=slugs), place.language)
    context = {
        **frame.of_community(
            place, editions[0].strategy if editions else None, trail, here="road", title=_("Registration")
        ),
        "registration": found,
        "step": step,
        "step_url": trail.url,
        "is_over": hearings.window_of(found.hearing, at) is hearings.Window.AFTER,
    }
    return render(request, "portal/steps/registration.html", context)
