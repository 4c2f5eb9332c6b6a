"""A column of the table."""

from __future__ import annotations

from import_export import fields, widgets

from apps.plans.domain.sheets.fields import Field
from apps.plans.domain.sheets.labels import label


class Cell(fields.Field):
    """A column: what it holds, and how it is taken from a line."""

    def __init__(self, field: Field, attribute: str, widget: widgets.Widget, currency: str = "UAH") -> None:
        head = label(field, currency)
        super().__init__(attribute=attribute, column_name=head, widget=widget, readonly=True)
        self.field = field
