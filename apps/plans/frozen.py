"""Triggers: the database itself refuses to change a published plan.

They look at whole statements, so that a bulk write of ten thousand rows is checked by one query.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

OF_EDITION = "changed.edition_id"
OF_MEASURE = "(SELECT m.edition_id FROM plans_measure m WHERE m.id = changed.measure_id)"

_EVENTS = {
    "insert": (pgtrigger.Insert, pgtrigger.Referencing(new="after"), ("after",)),
    "update": (pgtrigger.Update, pgtrigger.Referencing(old="before", new="after"), ("before", "after")),
    "delete": (pgtrigger.Delete, pgtrigger.Referencing(old="before"), ("before",)),
}


class FrozenRows(pgtrigger.Trigger):
    """Refuses a statement that touches a row of a published plan edition."""

    level = pgtrigger.Statement
    when = pgtrigger.After

    def __init__(self, event: str, edition_of: str) -> None:
        operation, tables, self.seen = _EVENTS[event]
        self.edition_of = edition_of
        super().__init__(name=f"frozen_{event}", operation=operation, referencing=tables)

    def get_func(self, model: type[models.Model]) -> str:
        """The body: is there a changed row whose edition is no draft?"""
        changed = " UNION ALL ".join(f"SELECT * FROM {table}" for table in self.seen)  # noqa: S608
        return f"""
        IF EXISTS (SELECT 1 FROM ({changed}) AS changed
                   JOIN plans_planedition e ON e.id = {self.edition_of} WHERE e.state <> 'draft') THEN
            RAISE EXCEPTION 'a published plan is frozen' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
        """  # noqa: S608  # only our own names are put in


def frozen(edition_of: str = OF_EDITION) -> list[pgtrigger.Trigger]:
    """The three triggers of a table; `edition_of` says how a row finds its edition."""
    return [FrozenRows(event, edition_of) for event in _EVENTS]
