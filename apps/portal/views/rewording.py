"""Changing the words of a comment of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import places
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment
from apps.portal import kept_comments
from apps.portal.speaking import writing
from apps.portal.speaking.author_form import AuthorForm
from apps.portal.speaking.floor import Floor, floor_at
from apps.portal.speaking.forms import WordsForm
from apps.portal.speaking.passages import passage_of
from apps.portal.speaking.standing import Said
from apps.portal.views.commenting import PERSONAL, after_writing, form_page


@never_cache
@sensitive_post_parameters(*PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, community: str, slug: str, pk: int) -> HttpResponse:
    """Words of one's own, written anew: of a draft, or of what was sent, until the closing."""
    floor = floor_at(request, community, slug)
    comment = floor.own(pk)
    if comment.state != CommentState.DRAFT and (
        floor.speaker is None or not Said(comment, floor.at).may_change
    ):
        return redirect(floor.path("comment_receipt", comment.pk))
    form = _form_of(floor, comment)
    if request.method == "POST" and form.is_valid() and writing.reworded(floor, comment, form):
        if isinstance(form, AuthorForm):
            return after_writing(floor, comment)
        messages.success(request, _("Your words are changed."))
        return redirect(floor.path("comment_receipt", comment.pk))
    return form_page(floor, form, _("Change your words"), comment=comment, parent=comment.parent)


def _form_of(floor: Floor, comment: Comment) -> WordsForm:
    """The form of a comment that is written already; of a draft with its author."""
    request = floor.request
    passage = passage_of(comment, places.of_comment(comment), request.user, floor.at)
    initial = {"kind": comment.kind, "body": comment.body, "replacement": comment.replacement}
    if comment.state == CommentState.DRAFT:
        initial |= kept_comments.author_of(request, comment)
        return writing.author_form(floor, request, passage=passage, initial=initial)
    return WordsForm(request.POST if request.method == "POST" else None, passage=passage, initial=initial)
