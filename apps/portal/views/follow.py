"""Following a community by e-mail: ask, confirm by the link in the letter, stop with one click."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.communities.enums import ContentLanguage
from apps.communities.models import Community
from apps.portal import frame, rates
from apps.publications.domain import subscriptions

ASKS, SECONDS = 10, 3600  # so many addresses from one place within an hour


class FollowForm(forms.Form):
    """An address, and the consent that its owner gives."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I agree that my e-mail address is kept to send me these letters."),
        error_messages={"required": gettext_lazy("Without your consent we cannot keep the address.")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, community: str) -> HttpResponse:
    """The form; the answer to a POST is the same for an address that is known and for one that is not."""
    place = get_object_or_404(Community, slug=community)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, place, "form", form=form)
    if not form.is_valid():
        return _page(request, place, "form", form=form, status=422)
    if not rates.within(request, "follow", ASKS, SECONDS):
        return _page(request, place, "busy", status=429)
    email = form.cleaned_data["email"]
    subscriptions.ask(community=place, email=email, language=_language(place), at=timezone.now())
    return _page(request, place, "asked", email=email)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """GET shows a button, since mail programs open links by themselves; POST confirms."""
    place = get_object_or_404(Community, slug=community)
    if request.method != "POST":
        return _page(request, place, "confirm")
    if subscriptions.confirm(community=place, token=token, at=timezone.now()) is None:
        return _page(request, place, "expired", status=404)
    return _page(request, place, "confirmed", token=token)


@csrf_exempt  # RFC 8058: mail programs post without a page before it; the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """GET shows a button; POST deletes the address, also twice and for one that was never there."""
    place = get_object_or_404(Community, slug=community)
    if request.method != "POST":
        return _page(request, place, "stop")
    subscriptions.stop(community=place, token=token, at=timezone.now())
    return _page(request, place, "stopped")


def _page(request: HttpRequest, place: Community, what: str, status: int = 200, **more: Any) -> HttpResponse:
    title = _("Letters about publications")
    context = {**frame.of_community(place, title=title), "title": title, "what": what, **more}
    return render(request, "portal/follow/follow.html", context, status=status)


def _language(place: Community) -> str:
    """The language of the page, if the portal writes letters in it."""
    language = translation.get_language() or ""
    return language if language in ContentLanguage.values else str(place.language)
