"""What there is to know of an obligation, a discussion or a step, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.consultations.domain.wording import closing_words, minute
from apps.consultations.models import Consultation
from apps.process.domain import wording
from apps.process.domain.calendar_entry import Entry
from apps.process.enums import StepKind
from apps.process.models import Obligation, Step


def facts_of_obligation(row: Obligation) -> Iterator[str]:
    """Rule, basis, how it was counted, and who is responsible."""
    rule = wording.rule_of(row)
    if rule:
        yield _("Rule: %(rule)s") % {"rule": rule.words}
        basis = rule.basis if rule.verified else f"{rule.basis} ({wording.unverified()})"
        yield _("Basis: %(basis)s") % {"basis": basis}
    yield " ".join(wording.method(row))
    if row.unit or row.responsible:
        yield _("Responsible: %(unit)s") % {"unit": row.unit or row.responsible}


def facts_of_consultation(row: Consultation) -> Iterator[str]:
    """The same words at any time of an unchanged window, so that a calendar is not sent anew every day."""
    zone = row.community.zone
    if row.withdrawn_at:
        yield _("Cancelled: %(reason)s") % {"reason": row.withdrawal_reason}
    elif row.opens_at and row.closes_at:
        values = {"opens": minute(row.opens_at, zone), "until": closing_words(row.closes_at, zone)}
        yield _("From %(opens)s until %(until)s") % values
    yield row.about
    if row.unit:
        yield _("Responsible: %(unit)s") % {"unit": row.unit}


def facts_of_step(step: Step, entry: Entry) -> Iterator[str]:
    """Why it is cancelled or has no day yet, its agenda, its outcome, and who is responsible."""
    if step.cancelled_at:
        yield _("Cancelled: %(reason)s") % {"reason": step.cancel_reason}
    if not entry.exact:
        yield _("The exact day is not known yet.")
        if step.window_words:
            yield _("In the plan: %(words)s") % {"words": step.window_words}
    yield from (f"– {line}" for line in step.agenda_lines)
    if step.kind == StepKind.HEARING:
        yield _("Everybody may come.")
    if step.outcome:
        yield step.outcome
    if step.unit or step.responsible:
        yield _("Responsible: %(unit)s") % {"unit": step.unit or step.responsible}
