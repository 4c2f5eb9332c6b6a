"""The table of measures, declared once: its columns are what an import knows at sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from import_export import resources

from apps.plans.domain.lines import Line
from apps.plans.resources.columns import measure_columns
from apps.plans.resources.money import money_columns


class MeasureResource(resources.Resource):
    """Measures of one or several plan editions, one row each."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self.lines = lines
        self.columns = [*measure_columns(lines), *money_columns(lines)]
        self.fields = {column.column_name: column for column in self.columns}

    def export_resource(self, instance: Any, selected_fields: Any = None, **kwargs: Any) -> list[Any]:
        """The cells of a line, in the order of the columns."""
        return [column.export(instance) for column in self.columns]
