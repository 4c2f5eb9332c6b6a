"""Consultations: prepared here, announced by a verb, then only its contact and moderation change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.consultations.admin import sentences
from apps.consultations.admin.acts import ACTS
from apps.consultations.admin.files import FilePages
from apps.consultations.admin.heads import head
from apps.consultations.admin.letters import LetterPage, takes_letters
from apps.consultations.admin.phases import PhaseFilter
from apps.consultations.domain import wording
from apps.consultations.domain.shapes import OF_PHASE
from apps.consultations.forms.consultations import ConsultationForm
from apps.consultations.models import Consultation
from apps.core.admin.acts import ActPages
from apps.strategies.forms.choices import EditionChoice, editions_in

SAID = {"edition": "subject", "plan_edition": "subject", "opens_at": "opens", "closes_at": "closes"}
STILL_OPEN = ("moderation", "contact_name", "contact_email", "contact_phone")


@admin.register(Consultation)
class ConsultationAdmin(LetterPage, FilePages, ActPages, CommunityAdmin):
    """Drafts put before the residents, and questionnaires."""

    place = 1
    acts = ACTS
    actions = None
    form = ConsultationForm
    change_form_template = "admin/consultations/consultation/change_form.html"
    list_display = ["title", "state", "window", "unit", "community"]
    list_filter = [PhaseFilter, "community"]
    search_fields = ["title", "slug"]
    list_select_related = ["community", "unit"]
    ordering = ["-opens_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["version", "community", "title", "slug"]}),
        (_("What people read"), {"fields": ["about", "purpose", "changeable", "decides"]}),
        (_("What is discussed"), {"fields": ["edition", "plan_edition", "takes_comments"]}),
        (_("When"), {"fields": ["opens_at", "closes_at", "least_days", "least_basis"]}),
        (_("Who answers"), {"fields": ["unit", "contact_name", "contact_email", "contact_phone"]}),
        (_("Who speaks"), {"fields": ["takes_guests", "moderation"]}),
    ]

    @admin.display(description=_("state"))
    def state(self, row: Consultation) -> str:
        """The phase in words."""
        return str(row.phase(timezone.now()).label)

    @admin.display(description=_("window"), ordering="closes_at")
    def window(self, row: Consultation) -> str:
        """Where it is now."""
        return wording.window_words(row, timezone.now())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what permissions and sentences ask for."""
        rows = super().get_queryset(request)
        return rows.select_related("community", "edition__strategy", "plan_edition__stage__strategy", "unit")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Editions of the own communities, with their state."""
        if db_field.name == "edition":
            kwargs["queryset"] = editions_in(self.own_communities(request, "add"))
            kwargs["form_class"] = EditionChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Nothing else is added from within a consultation."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(getattr(field, "widget", None), "can_add_related"):
            field.widget.can_add_related = False
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """What was announced stays; it stays in its community from the beginning."""
        if obj is None:
            return []
        if obj.published_at is None:
            return ["community"]
        shown = [name for _title, options in self.get_fieldsets(request, obj) for name in options["fields"]]
        return [*SAID, *(name for name in shown if name not in (*STILL_OPEN, "version"))]

    def get_fieldsets(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Of what is announced the draft and the window are said in words."""
        if obj is None or (obj.published_at is None and self.has_change_permission(request, obj)):
            return self.fieldsets
        return [
            (title, {"fields": list(dict.fromkeys(SAID.get(name, name) for name in options["fields"]))})
            for title, options in self.fieldsets
        ]

    @admin.display(description=_("draft"))
    def subject(self, row: Consultation) -> str:
        """The draft that is discussed."""
        return sentences.subject(row) or "—"

    @admin.display(description=_("opens"))
    def opens(self, row: Consultation) -> str:
        """On the community's clocks."""
        return wording.minute(row.opens_at, row.community.zone) if row.opens_at else "—"

    @admin.display(description=_("last minute to speak"))
    def closes(self, row: Consultation) -> str:
        """The last minute that is inside."""
        return wording.until_words(row) or "—"

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only a draft."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.published_at is None)

    def pages(self) -> list[Any]:
        """With the documents and the letters."""
        return [*super().pages(), *self.file_pages(), ("letters/", self.letters, "letters")]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Where it is, what it lacks, and its doors above the form."""
        row: Consultation | None = context.get("original")
        context["show_save_and_add_another"] = False
        if row is not None:
            now = timezone.now()
            context |= {
                "row": row,
                "phase": row.phase(now),
                "shape": OF_PHASE[row.phase(now)],
                "doors": self.doors(request, row),
                "files_url": self.page_of(row, "files"),
                "letters_url": self.page_of(row, "letters"),
                "may_enter": takes_letters(row) and request.user.has_perm("consultations.enter_comment", row),
                "may_change": self.has_change_permission(request, row),
                **head(row, now),
            }
        return super().render_change_form(request, context, *args, **kwargs)
