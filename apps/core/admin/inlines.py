"""Tables of rows inside a form, with a name for every field that is read out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _


class LabelledFormSet(BaseInlineFormSet[Any, Any, Any]):
    """The box that removes a row says so."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the box."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Remove this row")


class LabelledTable(admin.TabularInline[Any, Any]):
    """The head of a column is no label of its fields: each field carries its own."""

    formset = LabelledFormSet
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Name the field."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            inner = getattr(field.widget, "widget", field.widget)
            inner.attrs["aria-label"] = str(db_field.verbose_name)
        return field
