"""Looking through one's answers and sending them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from apps.consultations.domain import contributors
from apps.consultations.domain.surveys import conditions, sending
from apps.consultations.domain.surveys.sending import Sender
from apps.consultations.models import Contributor
from apps.portal import rates
from apps.portal.speaking.floor import language_of
from apps.portal.surveying.places import Answering, answering_at
from apps.portal.surveying.sending_form import SendForm
from apps.portal.surveying.told import told

MOST, HOUR = 60, 3600


@never_cache
@sensitive_post_parameters("email")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, community: str, slug: str, token: str) -> HttpResponse:
    """All answers to look through; POST sends them. Refused, it says why and nothing is lost."""
    answering = answering_at(request, community, slug, token)
    if answering.response.submitted_at is not None:
        return redirect(answering.path("survey_sent"))
    form = _form(request, answering)
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        refused = _send(request, answering, form)
        if not refused:
            return redirect(answering.path("survey_sent"))
    context = answering.place.context(
        _("Review and send"), answering=answering, pages=told(answering), form=form, refused=refused,
        missing=conditions.missing(answering.place.sheet, answering.given),
        last=answering.page(len(answering.leaves)),
    )  # fmt: skip
    wrong = bool(form.errors or refused)
    return render(request, "portal/surveys/review.html", context, status=422 if wrong else 200)


def _form(request: HttpRequest, answering: Answering) -> SendForm:
    place = answering.place
    asks_email = not place.is_anonymous and place.floor.asks_email
    speaker = place.floor.speaker
    asks_consent = not place.is_anonymous and (speaker is None or not speaker.consent)
    sent = request.POST if request.method == "POST" else None
    return SendForm(sent, asks_email=asks_email, asks_consent=asks_consent)


def _send(request: HttpRequest, answering: Answering, form: SendForm) -> list[str]:
    """Send; returns why not, if not."""
    if not rates.within(request, "survey-send", MOST, HOUR):
        return [_("Too many were sent from here. Try again in an hour: your answers are kept.")]
    try:
        sending.submit(response=answering.response, sender=_sender(answering, form), at=timezone.now())
    except ValidationError as refused:
        return refused.messages
    return []


def _sender(answering: Answering, form: SendForm) -> Sender:
    floor, given = answering.place.floor, form.cleaned_data
    language = language_of(floor.community)
    speaker: Contributor | None = floor.speaker
    if answering.place.is_anonymous:
        return Sender()
    if speaker is None and floor.is_signed_in:
        speaker = contributors.of_account(
            community=floor.community, user=floor.request.user, language=language, at=floor.at  # type: ignore[arg-type]
        )  # fmt: skip
    return Sender(speaker, given.get("email", ""), bool(given.get("consent")), language)


@never_cache
@require_safe
def sent(request: HttpRequest, community: str, slug: str, token: str) -> HttpResponse:
    """The answers are there: they count, or wait for the letter to be opened."""
    answering = answering_at(request, community, slug, token)
    if answering.response.submitted_at is None:
        return redirect(answering.next_page)
    context = answering.place.context(
        _("Your answers are sent"), answering=answering, response=answering.response
    )
    return render(request, "portal/surveys/sent.html", context)
