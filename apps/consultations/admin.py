"""What people said: read here, entered where it was said."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.communities.admin.scoped import CommunityAdmin
from apps.consultations.models import Comment
from apps.core.admin.looking import LookedAtMixin


@admin.register(Comment)
class CommentAdmin(LookedAtMixin, CommunityAdmin):
    """Comments are entered by verbs; what was said stays, and nobody's words disappear without a trace."""

    list_display = ["__str__", "kind", "body", "author_name", "origin", "received_at", "community"]
    list_filter = ["kind", "origin", "author_kind", "community"]
    search_fields = ["body", "author_name", "=number"]
    ordering = ["-received_at", "-pk"]
    fields = [
        *("number", "kind", "body", "replacement", "author_name", "author_kind"),
        *("origin", "edition", "received_at", "entered_by"),
    ]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the columns name."""
        return super().get_queryset(request).select_related("community", "edition__strategy", "entered_by")
