"""Following a community, a consultation or a place by e-mail: ask, confirm, change, stop with one click."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.communities.models import Community
from apps.portal import following, frame, rates
from apps.portal.forms import FollowForm
from apps.publications.domain import followed, subscriptions
from apps.publications.enums import Frequency

ASKS, SECONDS = 10, 3600  # so many addresses from one place within an hour


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, community: str) -> HttpResponse:
    """The form; the answer to a POST is the same for an address that is known and for one that is not.

    Who has shown in this browser that the address is theirs follows at once.
    """
    place, at = get_object_or_404(Community, slug=community), timezone.now()
    topic, own = following.topic_of(request, place, at), following.address_of_reader(request, place, at)
    form = FollowForm(request.POST if request.method == "POST" else None, initial={"email": own})
    if request.method != "POST":
        return page(request, place, "form", form=form, topic=topic.words)
    if not form.is_valid():
        return page(request, place, "form", form=form, topic=topic.words, status=422)
    if not rates.within(request, "follow", ASKS, SECONDS):
        return page(request, place, "busy", status=429)
    email, proven = form.cleaned_data["email"], bool(own) and form.cleaned_data["email"].lower() == own
    subscriptions.ask(
        community=place,
        email=email,
        language=following.language_of(place),
        topic=topic,
        frequency=Frequency(form.cleaned_data["frequency"]),
        proven=proven,
        at=at,
    )
    return page(request, place, "follows" if proven else "asked", email=email, topic=topic.words)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """GET shows a button, since mail programs open links by themselves; POST confirms."""
    place = get_object_or_404(Community, slug=community)
    if request.method != "POST":
        return page(request, place, "confirm")
    found = subscriptions.confirm(community=place, token=token, at=timezone.now())
    if found is None:
        return page(request, place, "expired", status=404)
    return page(request, place, "confirmed", token=token, topic=followed.words_of(found))


def page(request: HttpRequest, place: Community, what: str, status: int = 200, **more: Any) -> HttpResponse:
    """The page that says where the follower stands; `what` is its part of the template."""
    title = _("What you follow") if what == "manage" else _("Letters by e-mail")
    context = {**frame.of_community(place, title=title), "title": title, "what": what, **more}
    return render(request, "portal/follow/follow.html", context, status=status)
