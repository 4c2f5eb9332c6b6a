"""What somebody sent, as they see it: number, time, hash, and what became of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.consultations.domain import places
from apps.consultations.enums import CommentState
from apps.portal.speaking.floor import floor_at
from apps.portal.speaking.passages import passage_of
from apps.portal.speaking.standing import Said
from apps.strategies.domain import marks


@never_cache
@require_safe
def receipt(request: HttpRequest, community: str, slug: str, pk: int) -> HttpResponse:
    """The receipt, for its author or the browser in which it was written; 404 for anybody else."""
    floor = floor_at(request, community, slug)
    comment = floor.own(pk)
    if comment.state == CommentState.DRAFT:
        return redirect(floor.path("comment_review", comment.pk))
    place = places.of_comment(comment)
    passage = passage_of(comment, place, request.user, floor.at)
    context = floor.context(
        _("Receipt"),
        said=Said(comment, floor.at),
        comment=comment,
        files=list(comment.files.all()),
        is_mine=floor.speaker is not None,
        place_url=floor.place_url(place, comment if comment.is_readable else None),
        pieces=marks.words(passage.original, comment.replacement) if comment.replacement else (),
    )
    return render(request, "portal/commenting/receipt.html", context)
