"""What an author does with a comment that was sent: take it back, or ask that a hidden one is shown again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import withdrawing
from apps.consultations.enums import CommentState
from apps.portal.speaking.floor import Floor, floor_at
from apps.portal.speaking.standing import Said


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, community: str, slug: str, pk: int) -> HttpResponse:
    """GET says what taking it back does, POST does it: the text goes from the pages, the place stays."""
    floor = floor_at(request, community, slug)
    said = Said(floor.own(pk), floor.at)
    if floor.speaker is None or (request.method != "POST" and not said.may_withdraw):
        return redirect(said.url("receipt"))
    problems: list[str] = []
    if request.method == "POST":
        try:
            gone = withdrawing.withdraw(comment=said.comment, contributor=floor.speaker, at=floor.at)
            messages.success(request, _("Your comment is withdrawn."))
            kept = gone.state == CommentState.WITHDRAWN  # what nobody had seen yet is deleted
            return redirect(
                said.url("receipt") if kept else reverse("portal:own", args=[floor.community.slug])
            )
        except ValidationError as error:
            problems = error.messages
    return page(floor, said, "withdraw", _("Withdraw the comment"), problems=problems)


def page(floor: Floor, said: Said, name: str, title: str, **more: object) -> HttpResponse:
    """The page of what is done with the comment; 422 where something is wrong with it."""
    form, problems = more.get("form"), more.get("problems")
    wrong = bool(problems) or bool(getattr(form, "errors", None))
    context = floor.context(title, said=said, comment=said.comment, **more)
    return render(floor.request, f"portal/commenting/{name}.html", context, status=422 if wrong else 200)
