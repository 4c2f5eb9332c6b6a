"""One comment at its permanent address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.consultations.models import Comment
from apps.portal import caching, frame
from apps.portal.consulting import changes, frames, outcomes, passage
from apps.portal.consulting.gathering import attach_files
from apps.portal.consulting.pages import page_of
from apps.portal.consulting.reading import Talk, talk_at
from apps.portal.consulting.said import Said
from apps.portal.consulting.supporting import with_supports


@caching.public
def comment(request: HttpRequest, community: str, slug: str, number: int) -> HttpResponse:
    """One comment: its passage, words and result, what became of its place, replies, fifty to a page."""
    talk = talk_at(request, community, slug)
    known = (
        "parent",
        "disposition__unit",
        "disposition__edition__strategy",
        "disposition__plan_edition__stage__strategy",
    )
    row = talk.comments().select_related(*known).filter(number=number).first() if number < 2**31 else None
    if row is None:
        raise Http404("no such comment")
    replies = talk.comments().filter(parent=row).select_related("disposition__unit").order_by("number")
    page = page_of(replies, replies.count(), request.GET.get("page"))
    item = Said(row, talk, passage.words_at(talk, row))
    item.replies = [Said(reply, talk) for reply in page]
    item.replies_in_all = page.paginator.count
    attach_files(talk, [item, *item.replies])
    outcomes.with_outcomes(talk, with_supports(request, talk, [item]))
    context = {
        **frames.of_talk(talk, _crumb(talk), frame.Crumb(f"№ {number}")),
        "item": item,
        "above": _above(talk, row),
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "changed": changes.changed(talk, row.disposition),
        "known": frames.known(request),
    }
    return render(request, "portal/consultations/comment.html", context)


def _crumb(talk: Talk) -> frame.Crumb:
    return frame.Crumb(_("All comments"), talk.address("consultation_comments"))


def _above(talk: Talk, row: Comment) -> Said | None:
    """The comment that this one replies to."""
    return Said(row.parent, talk) if row.parent is not None else None
