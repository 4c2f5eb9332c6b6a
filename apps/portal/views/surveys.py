"""A questionnaire: what it is, who may answer, and all its questions to read beforehand."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import contributors
from apps.consultations.domain.surveys import responses
from apps.consultations.models import Contributor, Response
from apps.portal import caching, rates
from apps.portal.speaking.floor import language_of
from apps.portal.surveying import outcomes
from apps.portal.surveying.places import SurveyPlace, survey_at

STARTS, HOUR = 60, 3600  # from one address: a school or a library is many people


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """What it is about; POST begins to answer, or goes on with what was begun in this browser."""
    place = survey_at(request, community, slug)
    begun = responses.find(survey=place.survey, secret=place.secret) if place.secret else None
    if request.method != "POST":
        return _page(request, place, begun)
    if begun is not None and begun.submitted_at is None:
        return redirect(place.path("survey_return", place.secret))
    if begun is not None and place.is_anonymous:
        return redirect(place.path("survey_sent", place.secret))
    if not rates.within(request, "survey", STARTS, HOUR):
        return _page(request, place, begun, [_("Too many have begun from here. Try again in an hour.")], 429)
    return _start(request, place, begun)


def _start(request: HttpRequest, place: SurveyPlace, begun: Response | None) -> HttpResponse:
    try:
        _response, secret = responses.start(
            survey=place.survey, language=language_of(place.floor.community), at=place.floor.at,
            contributor=None if place.is_anonymous else _speaker(place),
        )  # fmt: skip
    except ValidationError as refused:
        return _page(request, place, begun, refused.messages, 422)
    return place.remember(redirect(place.path("survey_page", secret, 1)), secret)


def _speaker(place: SurveyPlace) -> Contributor | None:
    """Who answers, if it is known; an account that never spoke here is made known now."""
    floor = place.floor
    if floor.speaker is not None or not floor.is_signed_in:
        return floor.speaker
    return contributors.of_account(
        community=floor.community, user=floor.request.user, language=language_of(floor.community), at=floor.at  # type: ignore[arg-type]
    )  # fmt: skip


def _page(
    request: HttpRequest,
    place: SurveyPlace,
    begun: Response | None,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    known = responses.of_person(survey=place.survey, contributor=place.floor.speaker)
    context = place.context(
        place.survey.title,
        below=False,
        begun=begun if begun and begun.submitted_at is None else None,
        is_answered=known is not None or bool(begun and begun.submitted_at),
        refused=refused or [],
        results_are_shown=outcomes.are_shown(place),
    )
    return render(request, "portal/surveys/survey.html", context, status=status)


@caching.public
def questions(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """All questions on one page, to read or to print; nothing can be filled in."""
    place = survey_at(request, community, slug)
    asked = {option.pk: option for q in place.sheet.questions for option in q.options}
    conditions = {q.pk: asked.get(q.condition) for q in place.sheet.questions if q.condition}
    context = place.context(_("All questions"), sheet=place.sheet, conditions=conditions)
    return render(request, "portal/surveys/questions.html", context)
