"""Parts of templates: opened from the page of the template, to which they return."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from apps.core.admin.placing import placed
from apps.process.admin.shared import SharedAdmin
from apps.process.forms import TemplatePhaseForm
from apps.process.models import TemplatePhase, WorkplanTemplate


def address(template: WorkplanTemplate, fragment: str = "") -> str:
    """The page of a template in the admin."""
    page = reverse("admin:process_workplantemplate_change", args=[template.pk])
    return f"{page}#{fragment}" if fragment else page


class TemplatePartAdmin(SharedAdmin):
    """`?template=` says where a new row goes; foreign templates do not exist here."""

    community_path = "template__community"
    list_select_related = ["template__community"]
    change_form_template = "admin/process/templatepart/change_form.html"
    anchor = ""

    def owner(self, obj: Any) -> Any:
        """Its template."""
        return obj.template

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not in the index: parts are reached through their template."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is no list across templates."""
        return redirect(reverse("admin:process_workplantemplate_changelist"))

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new row belongs to its template before it is validated."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None or change:
            return form
        place = self._place(request)

        return placed(form, place)

    def _place(self, request: HttpRequest) -> dict[str, Any]:
        wanted = request.GET.get("template", "")
        template = None
        if wanted.isdecimal() and len(wanted) < 12:
            template = WorkplanTemplate.objects.filter(pk=int(wanted)).first()
        if template is None or not self._allowed(request, "add", self.model(template=template)):
            raise PermissionDenied
        return {"template": template}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The way back to the template."""
        obj = context.get("original")
        context["template"] = obj.template if obj is not None else self._place(request)["template"]
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the template, at the row."""
        return redirect(address(obj.template, f"{self.anchor}-{obj.pk}"))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the template, at the row."""
        return self.response_post_save_add(request, obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Remember the template, to return to it."""
        obj = self.get_object(request, object_id) if object_id.isdecimal() else None
        template = obj.template if obj is not None else None
        response = super().delete_view(request, object_id, extra_context)
        if template is not None and request.method == "POST" and response.status_code == 302:
            return redirect(address(template))
        return response  # type: ignore[no-any-return]


@admin.register(TemplatePhase)
class TemplatePhaseAdmin(TemplatePartAdmin):
    """A phase of a template."""

    form = TemplatePhaseForm
    fields = ["version", "number", "title"]
    anchor = "phase"

    def _place(self, request: HttpRequest) -> dict[str, Any]:
        """After the last phase."""
        place = super()._place(request)
        last = place["template"].phases.aggregate(last=Max("number"))["last"]
        return {**place, "number": (last or 0) + 1}
