"""Strategic sessions and their groups."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core.admin.acts import Act
from apps.process.admin.gatherings import GatheringAdmin
from apps.process.domain import proposals, sessions
from apps.process.enums import ProposalState, StepKind
from apps.process.forms.sessions import SessionForm
from apps.process.models import Proposal, Session
from apps.strategies.forms.choices import EditionChoice, editions_in


def _set_up(row: Session, form: Any, by: Any, at: datetime) -> str:
    made = len(sessions.set_up_groups(session=row, by=by))
    return ngettext("%(count)s group is made.", "%(count)s groups are made.", made) % {"count": made}


@admin.register(Session)
class SessionAdmin(GatheringAdmin):
    """A session with its groups."""

    place = 4
    kinds = (StepKind.SESSION,)
    form = SessionForm
    fields = ["version", "base", "topic", "summary", "video_url", "source_url"]
    change_form_template = "admin/process/session/change_form.html"
    acts = (
        Act(
            "groups",
            _("Set up the groups"),
            "process.change_session",
            _set_up,
            (_("One group for each sector that has none yet, with its moderator."),),
            lambda row: row.groups.exclude(sector="").count() < 4,
        ),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Editions of the own communities."""
        if db_field.name == "base":
            kwargs["queryset"] = editions_in(self.own_communities(request, "change"))
            kwargs["form_class"] = EditionChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def holds(self, row: Session) -> bool:
        """Proposals that were taken over or set aside."""
        settled = Proposal.objects.filter(group__session=row).exclude(state=ProposalState.OPEN)
        return bool(settled.exists())

    def overview(self, request: HttpRequest, row: Session) -> dict[str, Any]:
        """The groups with what they found, and the count of proposals."""
        groups = row.groups.select_related("moderator").annotate(
            people=Count("members", distinct=True),
            found=Count("problems", distinct=True),
            proposed=Count("proposals", distinct=True),
            taken=Count("proposals", distinct=True, filter=Q(proposals__state=ProposalState.CHANGE)),
        )
        proposal_list = reverse("admin:process_proposal_changelist")
        return {
            "groups": list(groups),
            "counted": proposals.counted(row),
            "proposals_url": f"{proposal_list}?group__session__id__exact={row.pk}",
            "may_add_group": request.user.has_perm("process.add_sessiongroup", row),
        }
