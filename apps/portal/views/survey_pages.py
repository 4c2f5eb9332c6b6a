"""Answering a questionnaire, page by page, with a link to come back by."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.consultations.domain.surveys import saving, values
from apps.portal.surveying.forms import PageForm
from apps.portal.surveying.places import Answering, answering_at


@never_cache
@require_safe
def back(request: HttpRequest, community: str, slug: str, token: str) -> HttpResponse:
    """The return link: on to where its owner left off."""
    answering = answering_at(request, community, slug, token)
    if answering.response.submitted_at is not None:
        return redirect(answering.path("survey_sent"))
    return redirect(answering.next_page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, community: str, slug: str, token: str, number: int) -> HttpResponse:
    """One page. Sent, it is kept, and the way goes on, back, or to a pause, as the button says.

    What does not fit is said, with everything that was entered; without the window nothing is kept.
    """
    answering = answering_at(request, community, slug, token)
    if answering.response.submitted_at is not None:
        return redirect(answering.path("survey_sent"))
    leaf = answering.leaf(number)
    pauses = "later" in request.POST
    sent = request.POST if request.method == "POST" else None
    form = PageForm(sent, leaf=leaf, given=answering.given, later=pauses)
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            saving.save(response=answering.response, leaf=leaf, given=form.given)
            return redirect(_onwards(answering, number, pauses))
        except ValidationError as error:
            refused = error.messages
    context = answering.place.context(
        str(leaf.page), answering=answering, leaf=leaf, number=number, form=form, refused=refused,
        previous=answering.page(number - 1) if number > 1 else "", total=len(answering.leaves),
    )  # fmt: skip
    wrong = bool(form.errors or refused)
    return render(request, "portal/surveys/page.html", context, status=422 if wrong else 200)


def _onwards(answering: Answering, number: int, pauses: bool) -> str:
    """The next page of the way that the answers open now."""
    if pauses:
        return answering.path("survey_later")
    given = values.of_response(answering.response)
    return Answering(answering.place, answering.response, answering.secret, given).page(number + 1)


@never_cache
@require_safe
def later(request: HttpRequest, community: str, slug: str, token: str) -> HttpResponse:
    """The pause: what was answered is kept, and here is the link to come back by."""
    answering = answering_at(request, community, slug, token)
    context = answering.place.context(answering.place.survey.title, answering=answering)
    return render(request, "portal/surveys/later.html", context)
