"""Replying to a comment: one level, by the same way as a comment."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import places
from apps.portal.speaking import writing
from apps.portal.speaking.floor import floor_at
from apps.portal.speaking.passages import Passage
from apps.portal.speaking.said import said_at
from apps.portal.views.commenting import after_writing, form_page


@never_cache
@sensitive_post_parameters("email", "name", "organisation", "settlement")
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, community: str, slug: str, number: int) -> HttpResponse:
    """The form below the comment replied to; a reply to a reply goes to what that one replies to."""
    floor = floor_at(request, community, slug)
    parent = said_at(floor, number)
    if parent.parent is not None:
        return redirect(floor.path("comment_reply", parent.parent.number))
    passage, title = Passage(places.of_comment(parent)), f"{_('Reply')} № {parent.number}"
    if request.method != "POST" and not floor.is_open:
        return render(request, "portal/commenting/closed.html", floor.context(title))
    if floor.refuses_guests:
        context = floor.context(title, passage=passage)
        return render(request, "portal/commenting/sign_in.html", context)
    form = writing.author_form(floor, request, passage=passage)
    if request.method == "POST" and form.is_valid():
        draft = writing.draft_of(floor, form, parent)
        if draft is not None:
            return after_writing(floor, draft)
    return form_page(floor, form, title, parent=parent)
