"""The last look before sending: everything as readers will see it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import drafts, introductions, places, shown_names
from apps.consultations.enums import CommentState, Identity
from apps.consultations.models import Comment
from apps.portal import kept_comments, voices
from apps.portal.speaking import sending
from apps.portal.speaking.floor import Floor, floor_at
from apps.portal.speaking.passages import passage_of
from apps.portal.speaking.standing import Said
from apps.strategies.domain import marks


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, community: str, slug: str, pk: int) -> HttpResponse:
    """A private draft: GET shows it, POST sends it or throws it away. What was sent has a receipt."""
    floor = floor_at(request, community, slug)
    draft = floor.own(pk)
    if draft.state != CommentState.DRAFT:
        return redirect(floor.path("comment_receipt", draft.pk))
    if request.method == "POST" and "discard" in request.POST:
        return _thrown_away(floor, draft)
    introduction = sending.introduction_of(floor, draft)
    if introduction is None or (
        floor.asks_email and not kept_comments.author_of(request, draft).get("email")
    ):
        return redirect(floor.path("comment_edit", draft.pk))
    problems: list[str] = []
    if request.method == "POST":
        try:
            sending.send(floor, draft, introduction)
            return redirect(floor.path("comment_receipt", draft.pk))
        except ValidationError as error:
            problems = error.messages
            draft.refresh_from_db()
    return _page(floor, draft, introduction, problems)


def _page(
    floor: Floor, draft: Comment, introduction: introductions.Introduction, problems: list[str]
) -> HttpResponse:
    place = places.of_comment(draft)
    passage = passage_of(draft, place, floor.request.user, floor.at)
    draft.author_name, draft.name_shown = introduction.name, introduction.name_shown
    draft.author_kind, draft.organisation = introduction.author_kind, introduction.organisation
    draft.identity = voices.identity_of(floor.request) or Identity.EMAIL
    context = floor.context(
        _("Read it once more"),
        said=Said(draft, floor.at),
        comment=draft,
        shown_name=shown_names.shown_name(draft),
        author=introduction,
        email=kept_comments.author_of(floor.request, draft).get("email", "") if floor.asks_email else "",
        pieces=marks.words(passage.original, draft.replacement) if draft.replacement else (),
        problems=problems,
    )
    return render(floor.request, "portal/commenting/review.html", context, status=422 if problems else 200)


def _thrown_away(floor: Floor, draft: Comment) -> HttpResponse:
    place = places.of_comment(draft)
    drafts.throw_away(comment=draft, at=floor.at)
    messages.success(floor.request, _("Your draft is deleted. Nothing was sent."))
    return redirect(floor.place_url(place))
