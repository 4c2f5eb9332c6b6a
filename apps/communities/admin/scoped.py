"""Staff see and edit only their own communities: the base of every admin class of the data rooms."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest

from apps.communities.models import Community
from apps.core.admin.base import PortalAdmin


class RulesMixin:
    """Object permissions come from the rules beside the models."""

    opts: Any

    def _allowed(self, request: HttpRequest, action: str, obj: Any | None) -> bool:
        codename = get_permission_codename(action, self.opts)
        return bool(request.user.has_perm(f"{self.opts.app_label}.{codename}", obj))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Shown in the index to who may look."""
        return self._allowed(request, "view", None)

    def has_view_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """May look."""
        return self._allowed(request, "view", obj)

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """May add in some community; which one is checked when the row is saved."""
        return self._allowed(request, "add", None)

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """May edit."""
        return self._allowed(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """May delete."""
        return self._allowed(request, "delete", obj)


class CommunityAdmin(RulesMixin, PortalAdmin):
    """Rows of the communities in which a person has a role.

    `community_path` is the lookup from the model to its community.
    """

    community_path = "community"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Foreign rows do not exist here: a guessed address finds nothing."""
        rows = super().get_queryset(request)
        if request.user.is_superuser:
            return rows
        return rows.filter(self.belonging_to(Community.objects.kept_by(request.user)))

    def belonging_to(self, communities: models.QuerySet[Community]) -> models.Q:
        """Condition: a row of one of these communities."""
        return models.Q(**{f"{self.community_path}__in": communities})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Check the permission once more on the row as it would be stored."""
        if not self._allowed(request, "change" if change else "add", obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only rows of communities in which the person may add such a thing."""
        if "queryset" not in kwargs and (rows := self._choices(db_field, request)) is not None:
            kwargs["queryset"] = rows
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The same for many."""
        if "queryset" not in kwargs and (rows := self._choices(db_field, request)) is not None:
            kwargs["queryset"] = rows
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Beside a choice stands «add» at most: the rest is done on the page of the thing itself."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
            widget.can_add_related = widget.can_add_related and db_field.remote_field.model is not Community
        return field

    def _choices(self, db_field: Any, request: HttpRequest) -> models.QuerySet[Any] | None:
        related = db_field.remote_field.model
        if related is Community:
            return self.own_communities(request, "add")
        admin = self.admin_site._registry.get(related)
        if isinstance(admin, CommunityAdmin):
            own = self.own_communities(request, "add")
            return related._default_manager.filter(admin.belonging_to(own))
        return None

    def own_communities(self, request: HttpRequest, action: str) -> models.QuerySet[Community]:
        """Communities in which the person may do `action` with this noun."""
        kept = Community.objects.kept_by(request.user)
        if request.user.is_superuser:
            return kept
        codename = get_permission_codename(action, self.opts)
        perm = f"{self.opts.app_label}.{codename}"
        return Community.objects.filter(pk__in=[c.pk for c in kept if request.user.has_perm(perm, c)])

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """With one community there is nothing to choose."""
        initial = super().get_changeform_initial_data(request)
        if self.community_path == "community" and "community" not in initial:
            own = list(self.own_communities(request, "add")[:2])
            if len(own) == 1:
                initial["community"] = str(own[0].pk)
        return initial

    def get_list_filter(self, request: HttpRequest) -> Any:
        """A filter by community only for who has several."""
        filters = list(super().get_list_filter(request))
        if Community.objects.kept_by(request.user)[1:2].exists():
            return filters
        return [item for item in filters if not str(item).endswith("community")]

    def get_list_display(self, request: HttpRequest) -> Any:
        """A column with the community only for who has several."""
        columns = list(super().get_list_display(request))
        if Community.objects.kept_by(request.user)[1:2].exists():
            return columns
        return [item for item in columns if item != "community"]
