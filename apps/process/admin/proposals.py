"""Proposals of sessions: a list, and the pages on which they are taken over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.acts import ActPages
from apps.process.admin.proposalacts import ACTS, COMMENT, OPEN
from apps.process.admin.proposaldrafts import DraftPage
from apps.process.models import Proposal
from apps.strategies.models import Goal


@admin.register(Proposal)
class ProposalAdmin(DraftPage, ActPages, CommunityAdmin):
    """What the groups propose, and what became of it."""

    place = 5
    acts = ACTS
    community_path = "group__session__step__workplan__community"
    change_form_template = "admin/process/session/proposal.html"
    list_display = ["title", "group", "state", "session", "community"]
    list_filter = ["state", "group__session", "group__session__step__workplan__community"]
    search_fields = ["title", "text", "group__name"]
    ordering = ["group__session", "group__position", "position", "pk"]
    fields = ["title", "text"]
    actions = None

    @admin.display(description=_("strategic session"), ordering="group__session")
    def session(self, row: Proposal) -> str:
        """Its session."""
        return str(row.group.session)

    @admin.display(description=_("community"))
    def community(self, row: Proposal) -> str:
        """Whose."""
        return str(row.community)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the columns and the permissions ask for."""
        rows = super().get_queryset(request)
        return rows.select_related("group__session__step__workplan__community", "group__moderator", "comment")

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Proposals are entered on the page of their group."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """What is settled keeps its words."""
        return super().has_change_permission(request, obj) and (obj is None or obj.state == OPEN)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """What is settled stays."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == OPEN)

    def pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """With the page for a draft."""
        return [*super().pages(), ("draft/", self.draft, "draft")]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What became of it, and the doors."""
        row: Proposal | None = context.get("original")
        if row is not None:
            context.update(
                row=row,
                doors=self.doors(request, row),
                may_draft=may_draft(request.user, row),
                goal=_goal(row),
                group_url=reverse("admin:process_sessiongroup_change", args=[row.group_id]),
                draft_url=self.page_of(row, "draft"),
            )
        return super().render_change_form(request, context, *args, **kwargs)


def may_draft(user: Any, row: Proposal) -> bool:
    """Whether the person edits drafts of the community and the proposal may still go into one."""
    settled = row.state not in (OPEN, COMMENT)
    return not settled and bool(user.has_perm("strategies.add_goal", row))


def _goal(row: Proposal) -> Goal | None:
    """The goal as it stands in the edition that the proposal went into."""
    if row.goal_lineage is None or row.edition_id is None:
        return None
    found: Goal | None = Goal.objects.filter(edition=row.edition_id, lineage=row.goal_lineage).first()
    return found
