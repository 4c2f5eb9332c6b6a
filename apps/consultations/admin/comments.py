"""What people said: read here, entered where it was said, answered in the office."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.communities.admin.scoped import CommunityAdmin
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment
from apps.core.admin.looking import LookedAtMixin


@admin.register(Comment)
class CommentAdmin(LookedAtMixin, CommunityAdmin):
    """Comments change by verbs; what was said stays, and nobody's words disappear without a trace.

    Private drafts and what nobody confirmed are their authors' own; e-mails stand nowhere.
    """

    place = 2
    list_display = ["__str__", "kind", "body", "author_name", "state", "origin", "received_at", "community"]
    list_filter = ["state", "kind", "origin", "author_kind", "community"]
    search_fields = ["body", "author_name", "=number", "consultation__title"]
    ordering = ["-received_at", "-pk"]
    fields = [
        *("number", "consultation", "kind", "place_title", "quote", "body", "replacement"),
        *("author_name", "author_kind", "organisation", "identity"),
        *("origin", "edition", "plan_edition", "received_at", "edited_at", "state", "reason", "disposition"),
        "entered_by",
    ]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those that were said, with what the columns name."""
        rows = super().get_queryset(request)
        rows = rows.exclude(state__in=(CommentState.DRAFT, CommentState.UNCONFIRMED))
        return rows.select_related("community", "consultation", "edition__strategy", "entered_by")
