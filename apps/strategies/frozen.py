"""Triggers: the database itself refuses to change what was published."""

from __future__ import annotations

import pgtrigger
from django.db import models

# What a verb may still change on a published edition; everything else is frozen.
MUTABLE = ("state", "published_at", "decision_id", "withdrawn_at", "withdrawal_reason")

_REFUSE = "RAISE EXCEPTION 'edition % is frozen', {edition} USING ERRCODE = 'integrity_constraint_violation';"


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


class FrozenPart(pgtrigger.Trigger):
    """Rows of a published edition keep as they are: sections, goals, annexes, sources."""

    name = "frozen"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    declare = [("old_edition", "bigint"), ("new_edition", "bigint")]
    # How the edition's id is found from OLD and NEW, and where its state stands.
    edition_of = "{row}.edition_id"
    editions = "strategies_edition"

    def get_func(self, model: type[models.Model]) -> str:
        """The body, for the table of editions that the row hangs off."""
        old, new = self.edition_of.format(row="OLD"), self.edition_of.format(row="NEW")
        return f"""
        IF TG_OP <> 'INSERT' THEN old_edition := {old}; END IF;
        IF TG_OP <> 'DELETE' THEN new_edition := {new}; END IF;
        IF EXISTS (SELECT 1 FROM {self.editions}
                   WHERE id IN (old_edition, new_edition) AND state <> 'draft') THEN
            {_REFUSE.format(edition="coalesce(old_edition, new_edition)")}
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """  # noqa: S608  # only our own names are put in
