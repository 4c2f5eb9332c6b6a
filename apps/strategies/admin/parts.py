"""Base of the admin classes of what hangs off an edition."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.placing import placed
from apps.strategies.admin.outline import as_read
from apps.strategies.admin.pages import DraftsOnlyMixin, back_to
from apps.strategies.domain import trees
from apps.strategies.forms.pictures import PICTURE_FIELDS
from apps.strategies.models import Edition, Goal, Section


class PartAdmin(DraftsOnlyMixin, CommunityAdmin):
    """Opened from the page of the edition, to which it returns; not in the list of nouns."""

    community_path = "edition__strategy__community"
    list_select_related = ["edition__strategy__community"]
    change_form_template = "admin/strategies/part/change_form.html"
    edition_model: type[Any] = Edition
    part_fields: list[str] = []
    rich_field = ""
    back_page = "change"
    anchor = ""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not in the index: parts are reached through their edition."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is no list across editions."""
        noun = self.edition_model._meta
        return redirect(reverse(f"admin:{noun.app_label}_{noun.model_name}_changelist"))

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> list[str]:
        """The form's fields; on a frozen edition the text is shown as it is read."""
        if obj is not None and not self.has_change_permission(request, obj):
            return ["as_read" if name == self.rich_field else name for name in self.part_fields]
        pictured = PICTURE_FIELDS if self.rich_field else ()
        return ["version", *self.part_fields, *pictured]

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> list[str]:
        """The rendered text is no input."""
        return ["as_read"] if self.rich_field else []

    def as_read(self, obj: Any) -> str:
        """The rich text as readers see it."""
        return as_read(getattr(obj, self.rich_field))

    as_read.short_description = _("text")  # type: ignore[attr-defined]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """`?edition=` (and `?parent=`) say where the new row goes; it must be an own draft."""
        self._place(request)
        return super().add_view(request, form_url, extra_context)

    def _place(self, request: HttpRequest) -> tuple[Any, Any]:
        """Edition and parent of a new row; refused where the person may not add."""
        wanted, above = request.GET.get("edition", ""), request.GET.get("parent", "")
        own = self.own_communities(request, "add")
        edition = None
        if wanted.isdecimal() and len(wanted) < 12:
            theirs = {f"{self.community_path.removeprefix('edition__')}__in": own}
            edition = self.edition_model._default_manager.filter(**theirs, pk=int(wanted)).first()
        if edition is None or not edition.is_draft:
            raise PermissionDenied
        parent = None
        if above.isdecimal():
            parent = self.model._default_manager.filter(edition=edition, pk=int(above)).first()
        return edition, parent

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new row belongs to its edition before it is validated."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None or change:
            return form
        edition, parent = self._place(request)
        place = {"edition": edition} | ({"parent": parent} if hasattr(self.model, "parent") else {})
        return placed(form, place)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new row goes to the end of its place."""
        if not self._allowed(request, "change" if change else "add", obj):
            raise PermissionDenied
        if not change and isinstance(obj, Goal | Section):
            trees.append(row=obj, by=request.user)  # type: ignore[arg-type]
            return
        if not change and hasattr(obj, "position"):
            obj.position = type(obj)._default_manager.filter(edition=obj.edition).count() + 1
        obj.save()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The way back to the edition."""
        obj = context.get("original")
        context["edition"] = obj.edition if obj is not None else self._place(request)[0]
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the edition, at the row."""
        return back_to(obj.edition, self.back_page, f"{self.anchor}-{obj.pk}")

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the edition, at the row."""
        return self.response_post_save_add(request, obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Remember the edition, to return to it."""
        obj = self.get_object(request, object_id) if object_id.isdecimal() else None
        self_edition = obj.edition if obj is not None else None
        response = super().delete_view(request, object_id, extra_context)
        if self_edition is not None and request.method == "POST" and response.status_code == 302:
            return back_to(self_edition, self.back_page)
        return response  # type: ignore[no-any-return]
