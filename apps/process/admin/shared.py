"""Rows that belong to the portal, or to one community: rules and templates."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from apps.communities.admin.scoped import CommunityAdmin
from apps.communities.models import Community


class SharedAdmin(CommunityAdmin):
    """Everybody in the office reads the portal's rows, only superusers change them."""

    @admin.display(description=gettext_lazy("whose"), ordering="community")
    def whose(self, row: Any) -> str:
        """The community, or the portal."""
        return str(row.community or gettext_lazy("the portal's"))

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Only superusers make rows of the portal."""
        form = super().get_form(request, obj, change, **kwargs)
        if not request.user.is_superuser and "community" in form.base_fields:
            form.base_fields["community"].required = True
        return form

    def belonging_to(self, communities: models.QuerySet[Community]) -> models.Q:
        """A community's own rows, and those of the portal."""
        return super().belonging_to(communities) | models.Q(**{self.community_path: None})

    def _allowed(self, request: HttpRequest, action: str, obj: Any | None) -> bool:
        owner = None if obj is None else self.owner(obj)
        if owner is None or owner.community_id is not None:
            return super()._allowed(request, action, owner)
        if action == "view":
            return super()._allowed(request, action, None)
        return bool(request.user.is_active and request.user.is_superuser)

    def owner(self, obj: Any) -> Any:
        """The row that says whose it is."""
        return obj
