"""The page on which a proposal goes into a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from apps.process.domain import proposals
from apps.process.forms.goals import GoalChangeForm
from apps.process.forms.proposals import DraftForm
from apps.process.models import Proposal
from apps.strategies.models import Edition, Goal


class DraftPage:
    """First the draft is chosen, then the goal and its words."""

    row_for: Any
    page_of: Any
    frame: Any

    def draft(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """First the draft (`?edition=`), then the goal and its words; POST changes the draft."""
        row: Proposal = self.row_for(request, object_id, "process.take_over_proposal")
        chosen = DraftForm(request.GET if "edition" in request.GET else None, row=row)
        edition: Edition | None = (
            chosen.cleaned_data["edition"] if chosen.is_bound and chosen.is_valid() else None
        )
        form: GoalChangeForm | None = None
        refused: list[str] = []
        if edition is not None:
            if not request.user.has_perm("strategies.change_edition", edition):
                raise PermissionDenied
            sent = request.POST if request.method == "POST" else None
            form = GoalChangeForm(sent, row=row, edition=edition)
            if request.method == "POST" and form.is_valid():
                try:
                    goal = _into_draft(row, edition, form, request.user)
                    words = gettext("It is goal %(code)s of the draft now.")
                    messages.success(request, words % {"code": goal.code})
                    return redirect(self.page_of(row))
                except ValidationError as refusal:
                    refused = refusal.messages
        context = self.frame(
            request, row, title=gettext("Take over into a draft"),
            chosen=chosen, edition=edition, form=form, refused=refused,
        )  # fmt: skip
        status = 422 if refused or (form is not None and form.errors) else 200
        return TemplateResponse(request, "admin/process/session/draft.html", context, status=status)


def _into_draft(row: Proposal, edition: Edition, form: GoalChangeForm, by: Any) -> Goal:
    return proposals.take_over_into_draft(
        proposal=row, edition=edition, goal=form.goal, parent=form.parent, change=form.change, by=by,
        at=timezone.now(),
    )  # fmt: skip
