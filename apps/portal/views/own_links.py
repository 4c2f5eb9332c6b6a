"""Links of letters to people who speak: to confirm, or to be let in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.communities.models import Community
from apps.consultations.domain import confirming, links
from apps.portal import kept_comments, rates, voices
from apps.portal.reading import community_at
from apps.portal.speaking import entrance
from apps.portal.speaking.own_pages import page

MOST, HOUR = 60, 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, community: str, token: str) -> HttpResponse:
    """A link of a letter: GET shows a button, since mail programs open links by themselves; POST uses it."""
    at = timezone.now()
    place = community_at(request, community, at)
    if request.method != "POST":
        link = links.find(token=token, community=place, at=at)
        if link is None:
            return page(request, place, at, "expired", status=404)
        return page(request, place, at, "use", purpose=link.purpose)
    problems: list[str] = []
    found = None
    try:
        if rates.within(request, "confirm", MOST, HOUR):
            found = confirming.confirm(community=place, token=token, at=at)
    except ValidationError as error:
        problems = error.messages
    if found is None:
        return page(request, place, at, "expired", problems=problems, status=422 if problems else 404)
    if not request.user.is_authenticated:
        voices.remember(request, found.contributor, at)
    return redirect(_onwards(request, place, found))


def _onwards(request: HttpRequest, place: Community, found: confirming.Confirmed) -> str:
    """To the receipt of what was confirmed, or to where the link was asked for."""
    then = str(request.session.pop(entrance.THEN, ""))
    comment = found.comment
    if comment is not None and comment.consultation is not None:
        kept_comments.keep(request, comment)
        messages.success(request, _("Confirmed."))
        return reverse("portal:comment_receipt", args=[place.slug, comment.consultation.slug, comment.pk])
    if found.response is not None:
        messages.success(request, _("Confirmed: your answers count."))
        return reverse("portal:survey", args=[place.slug, found.response.survey.consultation.slug])
    return then or reverse("portal:own", args=[place.slug])
