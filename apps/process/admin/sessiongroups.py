"""One group of a session."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.acts import Act, ActPages
from apps.people.models import GroupMember
from apps.process.admin.groupinlines import MemberInline, ProblemInline, ProposalInline
from apps.process.domain import sessions
from apps.process.enums import ProposalState
from apps.process.forms.sessions import PeopleForm, SessionGroupForm
from apps.process.models import Session, SessionGroup


def _people(row: SessionGroup, form: Any, by: Any, at: datetime) -> str:
    made = sessions.add_members(group=row, names=form.cleaned_data["names"], by=by)
    return ngettext("%(count)s person is added.", "%(count)s people are added.", made) % {"count": made}


@admin.register(SessionGroup)
class SessionGroupAdmin(ActPages, CommunityAdmin):
    """One group: opened from its session, to which it returns."""

    community_path = "session__step__workplan__community"
    list_select_related = ["session__step__workplan__community", "moderator"]
    form = SessionGroupForm
    fields = [
        "version",
        "name",
        "sector",
        "moderator",
        "moderator_name",
        "size",
        "own_draft",
        "report",
        "position",
    ]
    change_form_template = "admin/process/session/group.html"
    inlines = [ProblemInline, ProposalInline, MemberInline]
    acts = (
        Act(
            "people",
            _("Add people from a list"),
            "process.change_sessiongroup",
            _people,
            form=PeopleForm,
        ),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not in the index: groups are reached through their session."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Not with proposals that were taken over or set aside."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.proposals.exclude(state=ProposalState.OPEN).exists())

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is no list across sessions."""
        return redirect(reverse("admin:process_session_changelist"))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """`?session=` says whose group it is."""
        self._session(request)
        return super().add_view(request, form_url, extra_context)

    def _session(self, request: HttpRequest) -> Session:
        wanted = request.GET.get("session", "")
        own = self.own_communities(request, "add")
        rows = Session.objects.filter(step__workplan__community__in=own)
        found: Session | None = rows.filter(
            pk=int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0
        ).first()
        if found is None:
            raise PermissionDenied
        return found

    def get_inlines(self, request: HttpRequest, obj: Any | None) -> Any:
        """What hangs off a group comes after the group."""
        return self.inlines if obj is not None else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Members of the own communities' working groups."""
        if db_field.name == "moderator":
            kept = request.user.memberships.values("community")
            rows = GroupMember.objects.select_related("group")
            kwargs["queryset"] = rows if request.user.is_superuser else rows.filter(group__community__in=kept)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Who moderates is settled by who runs the session."""
        if obj is None or request.user.has_perm("process.change_session", obj):
            return []
        return ["name", "sector", "moderator", "moderator_name", "position"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new group belongs to the session it was opened from."""
        if not change:
            obj.session = self._session(request)
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The way back to the session."""
        row = context.get("original")
        session = row.session if row is not None else self._session(request)
        context["session"] = session
        context["session_url"] = reverse("admin:process_session_change", args=[session.pk])
        context["doors"] = self.doors(request, row) if row is not None else []
        context["row"] = row
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """On to what the group found."""
        return redirect(self.page_of(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the session."""
        return redirect(reverse("admin:process_session_change", args=[obj.session_id]))
