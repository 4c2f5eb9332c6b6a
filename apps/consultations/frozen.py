"""Triggers: the database itself refuses what comes too late and what was announced otherwise."""

from __future__ import annotations

import pgtrigger

# What may still change once a consultation is announced: by extending, calling off, answering.
MUTABLE = (
    *("closes_at", "published_at", "withdrawn_at", "withdrawal_reason", "outcome", "answered_at"),
    *("moderation", "contact_name", "contact_email", "contact_phone"),
)
_LATE = "'the consultation % is not open', {id} USING ERRCODE = 'integrity_constraint_violation'"


class FrozenAnnouncement(pgtrigger.Trigger):
    """What was announced stays as it was announced, and cannot be deleted."""

    name = "announcement_stays"
    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete
    condition = pgtrigger.Condition("OLD.published_at IS NOT NULL")
    func = pgtrigger.Func(
        f"""
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY{list(MUTABLE)!r}
           = to_jsonb(OLD) - ARRAY{list(MUTABLE)!r} THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'consultation % is announced', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
        """
    )


class WithinWindow(pgtrigger.Trigger):
    """Refuses a row written outside of its consultation's window, by the database's clock.

    The consultation stays locked against an extension or the call-off until the commit. `found` is how
    the row leads to its consultation (SQL for an id, empty for none), `row` which row of the trigger is
    looked at, `when_so` narrows what is a resident's act.
    """

    when = pgtrigger.Before
    declare = [("consultation", "bigint")]

    def __init__(self, name: str, operation: pgtrigger.Operation, found: str, when_so: str = "TRUE") -> None:
        self.found, self.when_so = found, when_so
        super().__init__(name=name, operation=operation)

    def get_func(self, model: object) -> str:
        """The body: is the consultation open at this very moment?"""
        return f"""
        IF {self.when_so} THEN
            consultation := ({self.found});
            IF consultation IS NOT NULL THEN
                PERFORM 1 FROM consultations_consultation AS own
                WHERE own.id = consultation AND own.published_at <= clock_timestamp()
                  AND own.withdrawn_at IS NULL AND own.opens_at <= clock_timestamp() FOR SHARE;
                IF NOT FOUND OR NOT EXISTS (
                    SELECT 1 FROM consultations_consultation AS own
                    WHERE own.id = consultation AND clock_timestamp() < own.closes_at
                ) THEN
                    RAISE EXCEPTION {_LATE.format(id="consultation")};
                END IF;
            END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """  # noqa: S608  # only our own names are put in
