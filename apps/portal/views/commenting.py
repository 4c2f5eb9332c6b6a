"""Writing a comment, and writing it anew. What is typed stays, whatever is wrong with it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import places
from apps.consultations.models import Comment
from apps.portal.speaking import writing
from apps.portal.speaking.floor import Floor, floor_at
from apps.portal.speaking.forms import WordsForm
from apps.portal.speaking.passages import Passage, passage_at

PERSONAL = ("email", "name", "organisation", "settlement")


@never_cache
@sensitive_post_parameters(*PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """The form of a place (`?on=section-2.1&p=12&quote=…`); sent, a private draft leads to its review.

    404 for a place that the draft does not have. Outside of the window no form is shown.
    """
    floor = floor_at(request, community, slug)
    passage = _asked(floor)
    if request.method != "POST" and not floor.is_open:
        return render(request, "portal/commenting/closed.html", floor.context(_("Comment")))
    if floor.refuses_guests:
        return render(request, "portal/commenting/sign_in.html", floor.context(_("Comment"), passage=passage))
    form = writing.author_form(floor, request, passage=passage)
    if request.method == "POST" and form.is_valid():
        draft = writing.draft_of(floor, form)
        if draft is not None:
            return after_writing(floor, draft)
    return form_page(floor, form, _("Comment"))


def form_page(floor: Floor, form: WordsForm, title: str, **more: object) -> HttpResponse:
    """The form with the passage above it."""
    place_url = floor.place_url(form.passage.place)
    context = floor.context(title, form=form, passage=form.passage, place_url=place_url, **more)
    return render(floor.request, "portal/commenting/form.html", context, status=422 if form.errors else 200)


def after_writing(floor: Floor, draft: Comment) -> HttpResponse:
    """To the review; by way of the sign-in when that was asked for, where nothing is lost."""
    review = floor.path("comment_review", draft.pk)
    if "sign-in" in floor.request.POST and floor.asks_email:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': review})}")
    return redirect(review)


def _asked(floor: Floor) -> Passage:
    """The passage of the address; what was selected comes back with the form."""
    request = floor.request
    number = request.GET.get("p", "")
    if number and not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Http404("no such paragraph")
    try:
        on, paragraph = request.GET.get("on", ""), int(number) if number else None
        place = places.find(floor.consultation, on, paragraph)
    except ValidationError as error:
        raise Http404("no such place") from error
    said = request.POST if request.method == "POST" else request.GET
    return passage_at(floor.consultation, place, said, request.user, floor.at)
