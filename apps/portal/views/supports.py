"""Supporting what somebody else said: once per person, with one button."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import own, places, supporting
from apps.consultations.models import Comment
from apps.portal import rates
from apps.portal.speaking import entrance
from apps.portal.speaking.floor import Floor, floor_at
from apps.portal.speaking.said import said_at
from apps.portal.speaking.writing import speaker_for

MOST, HOUR = 120, 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, community: str, slug: str, number: int) -> HttpResponse:
    """GET shows the comment with the button, or the ways to be known; POST supports, or takes it back."""
    floor = floor_at(request, community, slug)
    comment = said_at(floor, number)
    if request.method != "POST":
        return _page(floor, comment)
    if floor.asks_email:
        if "email" not in request.POST:
            return _page(floor, comment)
        form = entrance.form_of(request, asks_consent=True)
        return _page(floor, comment, form, entrance.asked(floor, form, then=request.path))
    try:
        _pressed(floor, comment)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(_back(floor, comment))


def _pressed(floor: Floor, comment: Comment) -> None:
    """Support it, or take the support back."""
    if not rates.within(floor.request, "support", MOST, HOUR):
        raise ValidationError(_("Too much was sent from here. Try again in an hour."))
    speaker = speaker_for(floor)
    assert speaker is not None
    if "back" in floor.request.POST:
        supporting.unsupport(comment=comment, contributor=speaker, at=floor.at)
        messages.success(floor.request, _("You do not support it any more."))
    else:
        supporting.support(comment=comment, contributor=speaker, at=floor.at)
        messages.success(floor.request, _("You support it."))


def _back(floor: Floor, comment: Comment) -> str:
    """Where the button was, else where the comment stands."""
    wanted = floor.request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return floor.place_url(places.of_comment(comment), comment)


def _page(
    floor: Floor, comment: Comment, form: entrance.EnterForm | None = None, what: str = ""
) -> HttpResponse:
    owner = floor.speaker
    context = floor.context(
        f"{_('Support')} № {comment.number}",
        comment=comment,
        what=what,
        form=form or entrance.form_of(floor.request, asks_consent=True, fresh=True),
        is_supported=owner is not None and comment.pk in own.supported(owner=owner, among=[comment.pk]),
        is_own=owner is not None and comment.contributor_id == owner.pk,
        place_url=floor.place_url(places.of_comment(comment), comment),
    )
    status = 429 if what == "busy" else 422 if form is not None and form.errors else 200
    return render(floor.request, "portal/commenting/support.html", context, status=status)
