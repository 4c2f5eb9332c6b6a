"""The page on which a secretary enters letters and speeches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.consultations.domain import comments
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin, NameShown, Phase
from apps.consultations.forms.letters import LetterForm
from apps.consultations.models import Comment, Consultation

SHOWN = 20  # of what was entered last


class LetterPage:
    """A form, ready for the next one, and below it what was entered last."""

    row_for: Any
    page_of: Any
    frame: Any

    def letters(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """GET shows the form; POST enters one contribution."""
        row: Consultation = self.row_for(request, object_id, "consultations.enter_comment")
        form = LetterForm(request.POST if request.method == "POST" else None, row=row)
        refused: list[str] = []
        if request.method == "POST" and form.is_valid():
            try:
                made = _enter(row, form, request.user)
                messages.success(request, _("No. %(number)s is entered.") % {"number": made.number})
                return redirect(self.page_of(row, "letters"))
            except ValidationError as refusal:
                refused = refusal.messages
        entered = row.comments.exclude(origin=CommentOrigin.SITE).order_by("-number")
        context = self.frame(
            request,
            row,
            title=_("Enter a letter or a speech"),
            form=form,
            refused=refused,
            entered=list(entered[:SHOWN]),
            total=entered.count(),
        )
        status = 422 if refused or form.errors else 200
        template = "admin/consultations/consultation/letters.html"
        return TemplateResponse(request, template, context, status=status)


def takes_letters(row: Consultation) -> bool:
    """Whether something said on paper can still be added to it."""
    return row.takes_comments and row.phase(timezone.now()) in (Phase.OPEN, Phase.CLOSED)


def _enter(row: Consultation, form: LetterForm, by: Any) -> Comment:
    data = form.cleaned_data
    return comments.enter(
        community=row.community,
        consultation=row,
        place=data["found"],
        body=data["body"],
        replacement=data["replacement"],
        kind=CommentKind(data["kind"]),
        origin=CommentOrigin(data["origin"]),
        author_name=data["author_name"],
        author_kind=AuthorKind(data["author_kind"]),
        organisation=data["organisation"],
        name_shown=NameShown(data["name_shown"]),
        received_at=form.received_at,
        by=by,
        at=timezone.now(),
    )
