"""Tables of rows on the pages of meetings and groups."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpRequest

from apps.communities.admin.scoped import RulesMixin
from apps.core.admin.inlines import LabelledTable


class ProcessInline(RulesMixin, LabelledTable):
    """Rows that may be edited by who may edit them on their page; empty ones serve without JavaScript."""

    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """In the community of the page, or in some community while there is none."""
        return self._allowed(request, "add", obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A choice without icons: the thing itself is edited on its own page."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field
