"""What hangs off an edition of a plan besides its measures."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from apps.plans.forms import PlanSourceForm, StatedFigureForm
from apps.plans.models import PlanEdition, PlanSource, StatedFigure
from apps.strategies.admin.pages import back_to
from apps.strategies.admin.parts import PartAdmin


class PlanPartAdmin(PartAdmin):
    """Opened from the page of the plan, to which it returns."""

    community_path = "edition__stage__strategy__community"
    list_select_related = ["edition__stage__strategy__community"]
    change_form_template = "admin/plans/part/change_form.html"
    edition_model = PlanEdition


@admin.register(PlanSource)
class PlanSourceAdmin(PlanPartAdmin):
    """Where the plan comes from."""

    form = PlanSourceForm
    part_fields = ["label", "url", "licence"]
    anchor = "source"


@admin.register(StatedFigure)
class StatedFigureAdmin(PlanPartAdmin):
    """What a source says of a plan that is not at hand."""

    form = StatedFigureForm
    part_fields = ["what", "value", "source", "source_url"]
    anchor = "figure"

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the plan, at its figures."""
        return back_to(obj.edition, "change", "figures")
