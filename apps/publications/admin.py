"""The library, publications and official letters in the admin: to look at. They change by their verbs."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.looking import LookedAtMixin
from apps.publications.models import LibraryFile, OfficialLetter, Posting, Publication


@admin.register(LibraryFile)
class LibraryFileAdmin(LookedAtMixin, CommunityAdmin):
    """Which file was made of what, when, with which hash; and why one was not."""

    place = 60
    list_display = ("title", "community", "kind", "variant", "state", "pages", "requested_at", "rendered_at")
    list_filter = ("state", "kind", "variant")
    list_select_related = ("community",)
    search_fields = ("title", "sha256")
    fields = (
        *("title", "community", "edition", "plan_edition", "letter", "kind", "variant", "language"),
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


class PostingInline(LookedAtMixin, admin.StackedInline):  # type: ignore[type-arg]
    """Over which channels, with which evidence."""

    model = Posting
    extra = 0
    fields = ("channel", "state", "posted_at", "url", "sha256", "note", "error", "entered_by")
    readonly_fields = fields


@admin.register(Publication)
class PublicationAdmin(LookedAtMixin, CommunityAdmin):
    """What was published when, with which hash, over which channels."""

    place = 61
    list_display = ("title", "community", "moment", "called_off_at", "door")
    list_select_related = ("community",)
    search_fields = ("title", "content_hash")
    date_hierarchy = "moment"
    fields = (
        *("title", "community", "summary", "edition", "plan_edition", "path", "picture"),
        *("day", "time", "moment", "called_off_at", "content_hash", "door"),
    )
    readonly_fields = fields
    inlines = (PostingInline,)

    @admin.display(description=_("where it is changed"))
    def door(self, row: Publication) -> str:
        """Its page in the office."""
        return format_html('<a href="{}">{}</a>', reverse("office:publication", args=[row.pk]), _("Office"))


@admin.register(OfficialLetter)
class OfficialLetterAdmin(LookedAtMixin, CommunityAdmin):
    """Which letter went to whom, with which number."""

    place = 62
    list_display = ("subject", "addressee", "community", "number", "issued_on", "sent_on", "door")
    list_select_related = ("community",)
    search_fields = ("subject", "addressee", "number")
    fields = (
        *("community", "publication", "addressee", "address", "subject", "body"),
        *("signer_post", "signer_name", "number", "issued_on", "sent_on", "door"),
    )
    readonly_fields = fields

    @admin.display(description=_("where it is changed"))
    def door(self, row: OfficialLetter) -> str:
        """Its page in the office."""
        address = reverse("office:official_letter", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, _("Office"))
