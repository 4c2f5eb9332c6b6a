"""Registering for a public hearing, and giving the place back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.portal import rates
from apps.portal.forms import RegistrationForm
from apps.portal.road.hearing_sheet import HearingSheet, sheet_of
from apps.portal.road.one_step import step_at
from apps.portal.road.reading import road_at
from apps.portal.views.steps import frame_of
from apps.process.domain import hearings
from apps.process.models import Registration

MOST, HOUR = 20, 3600  # registrations from one address: a library's computers are many people


@never_cache
@sensitive_post_parameters("email", "name")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, community: str, road: str, code: str) -> HttpResponse:
    """The form; sent, a place is taken and the way leads to its page.

    404 for a step that is no hearing or not the reader's to see. Refused, it says why and keeps what was
    written; a window that is closed shows no form.
    """
    place = road_at(request, community, road)
    shown = step_at(place, code)
    sheet = sheet_of(shown)
    if sheet is None:
        raise Http404("no such hearing")
    form = RegistrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        taken = _taken(request, sheet, form)
        if taken is not None:
            return redirect("portal:registration", place.community.slug, taken.token)
        sheet = sheet_of(shown) or sheet
    context = {
        **frame_of(place, shown.step.title, _("Registration"), step_url=shown.walked.url),
        "place": place,
        "shown": shown,
        "step": shown.step,
        "hearing": sheet,
        "form": form,
        "form_is_offered": sheet.is_open or form.is_bound,
    }
    return render(request, "portal/steps/register.html", context, status=422 if form.errors else 200)


def _taken(request: HttpRequest, sheet: HearingSheet, form: RegistrationForm) -> Registration | None:
    """The place, or None with the reason in the form."""
    if not rates.within(request, "register", MOST, HOUR):
        form.add_error(None, _("Too many registrations from here. Try again in an hour, or call us."))
        return None
    given: dict[str, Any] = form.cleaned_data
    try:
        return hearings.register(
            hearing=sheet.hearing,
            name=given["name"],
            email=given["email"],
            wants_to_speak=given["wants_to_speak"],
            at=timezone.now(),
            language=get_language() or "",
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
