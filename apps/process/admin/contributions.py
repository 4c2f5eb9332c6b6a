"""The page on which a secretary enters what was said at a hearing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from apps.consultations.enums import AuthorKind, CommentKind
from apps.process.domain import contributions
from apps.process.forms.contributions import ContributionForm
from apps.process.models import Hearing


class ContributionPage:
    """What is entered already, and the form for one more."""

    row_for: Any
    page_of: Any
    frame: Any

    def contributions(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """GET shows what was said and the form; POST enters one more, ready for the next."""
        row: Hearing = self.row_for(request, object_id, "process.view_hearing")
        may_enter = request.user.has_perm("consultations.enter_comment", row)
        if request.method == "POST" and not may_enter:
            raise PermissionDenied
        form = ContributionForm(request.POST if request.method == "POST" else None, hearing=row)
        refused: list[str] = []
        if request.method == "POST" and form.is_valid():
            try:
                made = _enter(row, form, request.user)
                messages.success(request, gettext("No. %(number)s is entered.") % {"number": made.number})
                return redirect(self.page_of(row, "contributions"))
            except ValidationError as refusal:
                refused = refusal.messages
        context = self.frame(
            request,
            row,
            title=gettext("What was said"),
            form=form if may_enter else None,
            refused=refused,
            said=list(row.contributions.order_by("number")),
        )
        status = 422 if refused or form.errors else 200
        return TemplateResponse(request, "admin/process/hearing/contributions.html", context, status=status)


def _enter(row: Hearing, form: ContributionForm, by: Any) -> Any:
    data = form.cleaned_data
    return contributions.enter(
        hearing=row,
        kind=CommentKind(data["kind"]),
        body=data["body"],
        author_name=data["author_name"],
        author_kind=AuthorKind(data["author_kind"]),
        goal_lineage=form.lineage("goal"),
        section_lineage=form.lineage("section"),
        by=by,
        at=timezone.now(),
    )
