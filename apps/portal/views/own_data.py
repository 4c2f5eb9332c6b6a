"""One's own data in a community: taking them along, and having them erased."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.consultations.domain import personal
from apps.portal import voices
from apps.portal.reading import community_at
from apps.portal.speaking.own_pages import page


@never_cache
@require_safe
def data(request: HttpRequest, community: str) -> HttpResponse:
    """Everything that the portal keeps of the reader in this community, as a file."""
    at = timezone.now()
    place = community_at(request, community, at)
    owner = voices.contributor_of(request, place, at)
    if owner is None:
        return redirect("portal:own", place.slug)
    answer = JsonResponse(personal.export(owner), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{place.slug}-my-data.json"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, community: str) -> HttpResponse:
    """GET says what goes and what stays, POST does it for ever."""
    at = timezone.now()
    place = community_at(request, community, at)
    owner = voices.contributor_of(request, place, at)
    if owner is None:
        return redirect("portal:own", place.slug)
    sure = request.POST.get("sure") == "on"
    if request.method == "POST" and sure:
        personal.erase(contributor=owner, at=at)
        voices.forget(request, place)
        messages.success(request, _("Your data are erased."))
        return redirect("portal:own", place.slug)
    unsure = request.method == "POST"
    return page(request, place, at, "erase", owner=owner, unsure=unsure, status=422 if unsure else 200)
