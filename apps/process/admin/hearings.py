"""Hearings: announcement and registration, who comes, and what was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.process.admin.contributions import ContributionPage
from apps.process.admin.gatherings import GatheringAdmin
from apps.process.admin.registrations import RegistrationPages, places
from apps.process.domain import hearings
from apps.process.enums import StepKind
from apps.process.forms.hearings import HearingForm
from apps.process.models import Hearing
from apps.strategies.forms.choices import EditionChoice, editions_in

WINDOW_WORDS = {
    hearings.Window.NONE: _("There is no registration for this hearing."),
    hearings.Window.BEFORE: _("Registration has not opened yet."),
    hearings.Window.OPEN: _("Registration is open."),
    hearings.Window.AFTER: _("Registration is closed."),
}


@admin.register(Hearing)
class HearingAdmin(RegistrationPages, ContributionPage, GatheringAdmin):
    """Public hearings."""

    place = 4
    kinds = (StepKind.HEARING,)
    form = HearingForm
    fields = [
        *("version", "edition", "announcement", "capacity", "registration_opens_at"),
        *("registration_closes_at", "video_url"),
    ]
    change_form_template = "admin/process/hearing/change_form.html"

    def pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """With who comes, as a page and as a file, and what was said."""
        return [
            *super().pages(),
            *self.registration_pages(),
            ("contributions/", self.contributions, "contributions"),
        ]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Editions of the own communities."""
        if db_field.name == "edition":
            kwargs["queryset"] = editions_in(self.own_communities(request, "change"))
            kwargs["form_class"] = EditionChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def holds(self, row: Hearing) -> bool:
        """People who registered, and what they said."""
        return bool(row.registrations.standing().exists() or row.contributions.exists())

    def overview(self, request: HttpRequest, row: Hearing) -> dict[str, Any]:
        """Registration and contributions in sentences."""
        return {
            "places": places(row),
            "window": WINDOW_WORDS[hearings.window_of(row, timezone.now())],
            "may_see_people": request.user.has_perm("process.view_registration", row),
            "said_count": row.contributions.count(),
            "people_url": self.page_of(row, "registrations"),
            "said_url": self.page_of(row, "contributions"),
        }
