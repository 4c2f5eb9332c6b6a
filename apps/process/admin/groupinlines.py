"""What hangs off a group of a session: for the secretary and for the group's moderator."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.process.admin.inlines import ProcessInline
from apps.process.forms.findings import ProblemForm, ProposalForm, ProposalFormSet
from apps.process.models import Problem, Proposal, SessionMember


class GroupInline(ProcessInline):
    """Rows of a group: also for the group's moderator."""

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """As for adding: the parent decides."""
        return self._allowed(request, "change", obj)


class ProblemInline(GroupInline):
    """Problems and ways to solve them."""

    model = Problem
    form = ProblemForm
    fields = ["position", "text", "solution"]


class ProposalInline(GroupInline):
    """Proposals in the group's words."""

    model = Proposal
    form = ProposalForm
    formset = ProposalFormSet
    fields = ["position", "title", "text", "state_word"]
    readonly_fields = ["state_word"]

    @admin.display(description=_("state"))
    def state_word(self, row: Proposal) -> str:
        """What became of it."""
        return str(row.get_state_display()) if row.pk else ""


class MemberInline(GroupInline):
    """People of the group."""

    model = SessionMember
    fields = ["name", "post"]
