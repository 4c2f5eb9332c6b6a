"""Triggers: the database itself refuses to change what was published."""

from __future__ import annotations

import pgtrigger
from django.db import models

# What a verb may still change on a published edition; everything else is frozen.
MUTABLE = ("state", "published_at", "decision_id", "withdrawn_at", "withdrawal_reason")

_REFUSE = "RAISE EXCEPTION 'edition % is frozen', {edition} USING ERRCODE = 'integrity_constraint_violation';"
_EVENTS = {
    "insert": (pgtrigger.Insert, pgtrigger.Referencing(new="after"), ("after",)),
    "update": (pgtrigger.Update, pgtrigger.Referencing(old="before", new="after"), ("before", "after")),
    "delete": (pgtrigger.Delete, pgtrigger.Referencing(old="before"), ("before",)),
}


class FrozenEdition(pgtrigger.Trigger):
    """A published edition keeps its content and cannot be deleted."""

    name = "frozen"
    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete
    func = pgtrigger.Func(
        f"""
        IF OLD.state = 'draft' AND TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF OLD.state = 'draft' THEN RETURN NEW; END IF;
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY{list(MUTABLE)!r}
           = to_jsonb(OLD) - ARRAY{list(MUTABLE)!r} THEN RETURN NEW; END IF;
        {_REFUSE.format(edition="OLD.id")}
        """
    )


class FrozenRows(pgtrigger.Trigger):
    """Refuses a statement that touches a row of a published edition.

    It looks at whole statements, so that a bulk write of ten thousand rows is checked by one query.
    The editions stay locked for others' UPDATE until the commit: a publication waits for who is
    writing, and who writes meanwhile waits for the publication, then is refused.
    `editions` is the table of editions, `edition_of` how a changed row finds its own.
    """

    level = pgtrigger.Statement
    when = pgtrigger.After
    declare = [("touched", "record")]

    def __init__(self, event: str, editions: str, edition_of: str) -> None:
        operation, tables, self.seen = _EVENTS[event]
        self.editions, self.edition_of = editions, edition_of
        super().__init__(name=f"frozen_{event}", operation=operation, referencing=tables)

    def get_func(self, model: type[models.Model]) -> str:
        """The body: is there a changed row whose edition is no draft?"""
        own = self.edition_of
        ids = " UNION ALL ".join(f"SELECT {own} FROM {table} AS changed" for table in self.seen)  # noqa: S608
        return f"""
        FOR touched IN SELECT id, state FROM {self.editions} WHERE id IN ({ids}) FOR SHARE LOOP
            IF touched.state <> 'draft' THEN {_REFUSE.format(edition="touched.id")} END IF;
        END LOOP;
        RETURN NULL;
        """  # noqa: S608  # only our own names are put in


def frozen_rows(
    editions: str = "strategies_edition", edition_of: str = "changed.edition_id"
) -> list[pgtrigger.Trigger]:
    """The triggers of a table whose rows are frozen with their edition."""
    return [FrozenRows(event, editions, edition_of) for event in _EVENTS]
