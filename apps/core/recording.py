"""Triggers that write the events of an audited table: one statement of SQL, one INSERT of events."""

from __future__ import annotations

from typing import Any

import pghistory
import pgtrigger
from django.db import models

# Where the rows of an event come from. EXCEPT keeps what is new or different, also when a primary key
# changes, and is never planned as a nested loop: plans are kept for the session, and the first
# statement may have touched one row and the next one sixty thousand.
_ROWS = {
    "INSERT": "after",
    "UPDATE": "(SELECT * FROM after EXCEPT SELECT * FROM before)",
    "DELETE": "before",
}
_NAMES = {
    "INSERT": {"new": "after"},
    "UPDATE": {"old": "before", "new": "after"},
    "DELETE": {"old": "before"},
}
_CONTEXT = "nullif(current_setting('pghistory.context_{}', true), '')::{}"


class Record(pgtrigger.Trigger):
    """Writes an event for each row that a statement added, changed or deleted.

    pghistory's own statement-level trigger would write `pghistory_context` as well, which nobody reads
    here, misses a row whose primary key changes, and joins old and new rows by that key (see above).
    """

    when = pgtrigger.After
    level = pgtrigger.Statement

    def __init__(self, tracker: pghistory.RowEvent, event_model: Any) -> None:
        self.label = tracker.label
        self.event_model = event_model
        operation = str(tracker.operation)
        self.rows = _ROWS[operation]
        super().__init__(
            name=str(tracker.trigger_name).lower(),
            operation=tracker.operation,
            referencing=pgtrigger.Referencing(**_NAMES[operation]),  # type: ignore[no-untyped-call]
        )

    def get_func(self, model: Any) -> str:
        """The body: one INSERT ... SELECT, in the order of the rows."""
        values = {column: f'changed."{column}"' for column in self._columns(model)}
        key = values[model._meta.pk.column]
        values["pgh_created_at"] = "now()"
        values["pgh_label"] = f"'{self.label}'"
        values["pgh_obj_id"] = key
        values["pgh_context"] = _CONTEXT.format("metadata", "jsonb")
        values["pgh_context_id"] = _CONTEXT.format("id", "uuid")
        columns = sorted(values)
        names = ", ".join(f'"{column}"' for column in columns)
        return (
            f'INSERT INTO "{self.event_model._meta.db_table}" ({names})'  # noqa: S608  # our own names
            f" SELECT {', '.join(values[column] for column in columns)}"
            f" FROM {self.rows} AS changed ORDER BY {key}; RETURN NULL;"
        )

    def _columns(self, model: Any) -> list[str]:
        """Columns that the event has from its row; a generated one fills itself."""
        tracked = {column.column for column in model._meta.concrete_fields}
        return [
            column.column
            for column in self.event_model._meta.concrete_fields
            if column.column in tracked and not isinstance(column, models.GeneratedField)
        ]


class _Recorded:
    """Has a tracker of pghistory write its events by `Record`."""

    def add_event_trigger(self, event_model: Any) -> None:
        """Called by pghistory when the event model is ready."""
        pgtrigger.register(Record(self, event_model))(event_model.pgh_tracked_model)  # type: ignore[arg-type]


class Inserted(_Recorded, pghistory.InsertEvent):
    """The rows as they were added."""


class Updated(_Recorded, pghistory.UpdateEvent):
    """The rows as they are after a change; a row written as it was is no event."""


class Deleted(_Recorded, pghistory.DeleteEvent):
    """The rows as they were when they were deleted."""
