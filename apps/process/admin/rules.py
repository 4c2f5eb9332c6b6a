"""Deadline rules: the portal's for everybody to read, a community's own for its administrator to change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from apps.process.admin.shared import SharedAdmin
from apps.process.forms import DeadlineRuleForm
from apps.process.models import DeadlineRule

COPIED = (
    *("code", "name", "anchor", "direction", "number", "unit", "month", "day", "words", "basis", "source"),
    *("source_url", "verified"),
)


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(SharedAdmin):
    """Terms with what they rest on."""

    place = 9
    form = DeadlineRuleForm
    change_form_template = "admin/process/deadlinerule/change_form.html"
    list_display = ["name", "words", "basis", "was_read", "whose"]
    list_filter = ["anchor", "verified"]
    search_fields = ["name", "words", "basis", "code"]
    list_select_related = ["community"]
    fieldsets = [
        (None, {"fields": ["version", "community", "name", "words"]}),
        (_("How it counts"), {"fields": ["anchor", "direction", "number", "unit", "month", "day"]}),
        (_("What it rests on"), {"fields": ["basis", "source", "source_url", "verified"]}),
        (_("Since when and until when"), {"fields": ["valid_from", "valid_to", "code"]}),
    ]

    @admin.display(description=_("text of the act"), ordering="verified")
    def was_read(self, rule: DeadlineRule) -> str:
        """Whether somebody read it there, in a word."""
        return str(_("checked") if rule.verified else _("not checked"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """A rule stays whose it is and keeps its code: templates and steps find it by that."""
        return [] if obj is None else ["community", "code"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """`?like=` takes a rule that the person sees as the start of a new one."""
        initial = super().get_changeform_initial_data(request)
        wanted = str(initial.pop("like", ""))
        if wanted.isdecimal() and len(wanted) < 12:
            rule = self.get_queryset(request).filter(pk=int(wanted)).first()
            initial |= {name: getattr(rule, name) for name in COPIED if rule is not None}
        return initial

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer a rule of the portal as the start of one's own."""
        rule = context.get("original")
        context["may_copy"] = bool(
            rule is not None and rule.community_id is None and self.has_add_permission(request)
        )
        return super().render_change_form(request, context, *args, **kwargs)
