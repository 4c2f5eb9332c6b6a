"""One's own contributions in a community, and leaving the browser's memory."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from apps.consultations.domain import own as domain
from apps.portal import voices
from apps.portal.reading import community_at
from apps.portal.speaking import entrance
from apps.portal.speaking.own_pages import page
from apps.portal.speaking.standing import Said


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, community: str) -> HttpResponse:
    """What the reader said here; a stranger gives an address and is sent a link, whoever it belongs to."""
    at = timezone.now()
    place = community_at(request, community, at)
    owner = voices.contributor_of(request, place, at)
    if owner is None and not request.user.is_authenticated:
        form = entrance.form_of(request, asks_consent=False)
        what = entrance.ask(request, place, form, at) if request.method == "POST" else ""
        status = 429 if what == "busy" else 422 if form.errors else 200
        return page(request, place, at, "enter", form=form, what=what, status=status)
    if request.method == "POST":
        return redirect(request.path)
    said = [Said(comment, at) for comment in domain.comments(owner)] if owner else []
    return page(request, place, at, "own", owner=owner, said=said)


@never_cache
@require_POST
def leave(request: HttpRequest, community: str) -> HttpResponse:
    """This browser speaks for nobody any more."""
    place = community_at(request, community, timezone.now())
    voices.forget(request, place)
    messages.success(request, _("This device does not know you any more."))
    return redirect("portal:own", place.slug)
