"""Taking proposed words over into the next draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import taking_over as verbs
from apps.consultations.models import Comment
from apps.consultations.querysets import STANDING
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.queue import read
from apps.office.desk.refusing import on_form
from apps.office.desk.rows import Row, rows_of
from apps.office.desk.text_forms import TakeOverForm
from apps.strategies.domain.errors import Refused
from apps.strategies.domain.marks import words


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what the draft says and would say. POST: «show» looks again, else it is written and answered."""
    comment = entering.comment(request, pk, "answer_comment")
    consultation: Any = comment.consultation
    drafts = verbs.drafts(consultation)
    data = request.POST if request.method == "POST" else request.GET
    draft = next(
        (row for row in drafts if str(row.pk) == data.get("draft", "")), drafts[0] if drafts else None
    )
    place, refused = _place(comment, draft)
    form = TakeOverForm(request.POST if request.method == "POST" else None, initial=_initial(comment, place))
    others = _others(comment)
    if request.method == "POST" and "show" not in request.POST and draft and place and form.is_valid():
        with on_form(form) as done:
            verbs.take_over(
                comment=comment,
                edition=draft,
                others=others if request.POST.get("with_group") else [],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
                **form.cleaned_data,
            )
        if done.well:
            messages.success(request, _("The text is in the draft, and the comment is answered."))
            return redirect("office:comment", comment.pk)
    text = form["text"].value() or ""
    context = {
        "comment": comment,
        "row": Row(comment),
        "consultation": consultation,
        "drafts": drafts,
        "draft": draft,
        "place": place,
        "pieces": words(place.now, text) if place else (),
        "may_edit": place is not None and verbs.may_edit(request.user, place.row),  # type: ignore[arg-type]
        "refused": refused,
        "others": rows_of(others),
        "with_group": request.POST.get("with_group", ""),
        "form": form,
        "office_doors": doors(request),
    }
    wrong = bool(form.errors) and "show" not in request.POST
    return render(request, "office/desk/take_over.html", context, status=422 if wrong else 200)


def _place(comment: Comment, draft: Any) -> tuple[verbs.Passage | None, list[str]]:
    if draft is None:
        return None, [_("There is no later draft. Begin one on the page of the strategy or of the plan.")]
    try:
        return verbs.passage(comment, draft), []
    except Refused as refusal:
        return None, list(refusal.messages)


def _initial(comment: Comment, place: verbs.Passage | None) -> dict[str, str]:
    with translation.override(comment.community.language):
        reason = _("The text of the draft was changed as proposed (%(comment)s).") % {"comment": comment}
    return {"text": comment.replacement, "reason": reason, "seen": place.seen if place else ""}


def _others(comment: Comment) -> list[Comment]:
    """The rest of its group that has no answer yet."""
    if comment.group_id is None:
        return []
    rows = Comment.objects.filter(group=comment.group_id, disposition=None, state__in=STANDING)
    found = list(read(rows.exclude(pk=comment.pk).order_by("number")))
    for row in found:
        row.consultation = comment.consultation
    return found
