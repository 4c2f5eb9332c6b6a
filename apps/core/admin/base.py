"""What every admin page of the portal does: names its verb, keeps its history, obeys the CSP."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from js_asset import Media

from apps.core import audit, history


class PortalAdmin(admin.ModelAdmin[Any]):
    """Base of all admin classes. `place` orders the nouns of a room on the index page."""

    place = 50
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
    }

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Give the editor's import map the nonce that the CSP asks for; a page is called by its object."""
        if (obj := context.get("original")) is not None:
            context.update(title=str(obj), subtitle=None)
        else:
            context["title"] = _("Add %(name)s") % {"name": self.opts.verbose_name}
        context["media"] = Media.from_media(context["media"], nonce=getattr(request, "csp_nonce", ""))
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """An ordinary save is audited as «add» or «change»."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with audit.verb("change" if object_id else "add", by=request.user):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """An ordinary removal is audited as «delete»."""
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        with audit.verb("delete", by=request.user):
            return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Actions on many rows are audited too; a list is called by what it lists."""
        extra_context = {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})}
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with audit.verb("change_many", by=request.user):
            return super().changelist_view(request, extra_context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """On POST the row is locked, so that the check for a change by others holds until the save."""
        if request.method == "POST" and not from_field:
            pk = self.model._meta.pk
            try:
                value = pk.to_python(object_id)  # type: ignore[union-attr]
            except Exception:
                return None
            list(self.model._base_manager.select_for_update(of=("self",)).filter(pk=value).values("pk"))
        return super().get_object(request, object_id, from_field)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who did what to this object, from the audit log."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            missing: HttpResponse = self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined]
                request, self.opts, object_id
            )
            return missing
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % obj,
            "entries": history.of_object(obj),
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        """Django's own log is not kept: the audit log says more and cannot be altered."""

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        """See `log_addition`."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """See `log_addition`."""
