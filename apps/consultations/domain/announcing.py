"""The verbs of a consultation's window: announce, take back, extend, call off, say the outcome.

What was announced is frozen by the database; these are the ways in which it still changes.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import events, readiness
from apps.consultations.domain.wording import closing_words
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation, Extension
from apps.core import audit
from apps.core.clock import database_now
from apps.people.models import User
from apps.strategies.domain.errors import Refused


@transaction.atomic
def announce(
    *, consultation: Consultation, by: User | None, at: datetime, public_from: datetime | None = None
) -> Consultation:
    """Show it to everybody from `public_from` (default: `at`) on; people speak from its opening on.

    Without a day of opening it opens at that moment. Raises `Refused` for what is announced already, for a
    moment that has passed, and with every reason that `readiness.missing` finds: texts, subject, contact,
    and a window shorter than its rule asks for.
    """
    row = locked(consultation)
    if row.published_at is not None:
        raise Refused(_("It is announced already."))
    moment = public_from or at
    if moment < at:
        raise Refused(_("The time of the announcement has already passed."))
    row.opens_at = row.opens_at or moment
    if reasons := readiness.missing(row, moment):
        raise Refused(reasons)
    with audit.verb("announce", by=by):
        row.published_at = moment
        row.save(update_fields=["published_at", "opens_at"])
        events.window(row, at)
    return row


@transaction.atomic
def unannounce(*, consultation: Consultation, by: User | None, at: datetime) -> Consultation:
    """Take back an announcement whose moment has not come: it is a draft again.

    Raises `Refused` for one that anybody may have read: that is called off with a reason.
    """
    row = locked(consultation)
    if row.published_at is None or row.published_at <= max(at, database_now()):
        raise Refused(_("People may have read it already: it can only be called off, with a reason."))
    with audit.verb("unannounce", by=by):
        row.published_at = None
        row.save(update_fields=["published_at"])
    return row


@transaction.atomic
def extend(
    *, consultation: Consultation, until: datetime, reason: str, by: User | None, at: datetime
) -> Extension:
    """Keep it open longer, until before `until`, for a reason that everybody reads beside both dates.

    Raises `Refused` without a reason, for an end that is no later, and once it is closed by the database's
    clock: somebody may have been turned away by then, and what is closed does not open again.
    """
    row = locked(consultation)
    if row.phase(max(at, database_now())) not in (Phase.ANNOUNCED, Phase.OPEN) or row.closes_at is None:
        raise Refused(_("Only a consultation that is not over yet can be extended."))
    if not reason.strip():
        raise Refused(_("Give the reason: everybody reads it."))
    if until <= row.closes_at:
        former = closing_words(row.closes_at, row.community.zone)
        raise Refused(_("It is open until %(former)s: choose a later end.") % {"former": former})
    with audit.verb("extend", by=by, reason=reason.strip()):
        extension: Extension = Extension.objects.create(
            consultation=row, former=row.closes_at, until=until, reason=reason.strip(), extended_at=at,
            extended_by=by,
        )  # fmt: skip
        row.closes_at = until
        row.save(update_fields=["closes_at"])
        events.put(events.EXTENDED, row, until, due_at=at)
        events.closing(row, at)
    return extension


@transaction.atomic
def call_off(*, consultation: Consultation, reason: str, by: User | None, at: datetime) -> Consultation:
    """End it without an answer, for a reason that stays readable at its address.

    What was said until then stays. Raises `Refused` without a reason, for a draft, and for one that is
    answered.
    """
    row = locked(consultation)
    if not reason.strip():
        raise Refused(_("Give the reason: everybody reads it."))
    if row.phase(at) not in (Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED):
        raise Refused(_("Only a consultation that is announced and not answered can be called off."))
    with audit.verb("call_off_consultation", by=by, reason=reason.strip()):
        row.withdrawn_at, row.withdrawal_reason = at, reason.strip()
        row.save(update_fields=["withdrawn_at", "withdrawal_reason"])
        events.put(events.CALLED_OFF, row, at)
    return row


@transaction.atomic
def say_outcome(*, consultation: Consultation, outcome: str, by: User | None, at: datetime) -> Consultation:
    """Say in short what came of it; it stands first on its page. `Refused` before it is closed."""
    row = locked(consultation)
    if row.phase(at) not in (Phase.CLOSED, Phase.ANSWERED):
        raise Refused(_("The outcome is known once the consultation is closed."))
    with audit.verb("say_outcome", by=by):
        row.outcome = outcome.strip()
        row.save(update_fields=["outcome"])
    return row


def locked(consultation: Consultation) -> Consultation:
    """The row itself, held for the rest of the transaction: whoever speaks meanwhile waits."""
    rows = Consultation.objects.select_for_update(of=("self",))
    found: Consultation = rows.select_related("community", "edition", "plan_edition").get(pk=consultation.pk)
    return found
