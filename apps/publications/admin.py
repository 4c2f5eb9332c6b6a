"""The library in the admin: to look at. Files are made by the portal and never edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.publications.models import LibraryFile


@admin.register(LibraryFile)
class LibraryFileAdmin(CommunityAdmin):
    """Which file was made of what, when, with which hash; and why one was not."""

    place = 60
    list_display = ("title", "community", "kind", "variant", "state", "pages", "requested_at", "rendered_at")
    list_filter = ("state", "kind", "variant")
    list_select_related = ("community",)
    search_fields = ("title", "sha256")
    fields = (
        *("title", "community", "edition", "plan_edition", "kind", "variant", "language"),
        *("state", "error", "download"),
        *("size", "pages", "sha256", "content_hash", "round", "requested_at", "started_at", "rendered_at"),
    )
    readonly_fields = fields

    @admin.display(description=_("file"))
    def download(self, row: LibraryFile) -> str:
        """The file where readers get it: its storage has no addresses of its own."""
        if not row.is_ready:
            return "–"
        address = reverse("portal:file", args=[row.community.slug, row.pk])
        return format_html('<a href="{}">PDF</a>', address)

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody."""
        return False
