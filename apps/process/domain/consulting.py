"""The verb that makes a consultation from a step of the road, with what the road knows of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.domain import terms
from apps.consultations.models import Consultation
from apps.core import audit
from apps.core.moments import end_of_day, moment_of
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.asking import asks
from apps.process.domain.draft_days import HOUR
from apps.process.domain.errors import Refused
from apps.process.domain.locks import held
from apps.process.domain.report_steps import ensure
from apps.process.domain.rules_in_force import rules_for
from apps.process.domain.rulewords import unverified
from apps.process.enums import ObligationKind, RuleUnit, StepKind
from apps.process.models import DeadlineRule, Obligation, Step

LASTS = "executive-consultation"  # the rule where the road names none


def fits(step: Step) -> bool:
    """Whether people are to be asked in this step, and no consultation does it yet."""
    return asks(step) and step.consultation_id is None and step.cancelled_at is None


@transaction.atomic
def begin(*, step: Step, by: User | None, at: datetime) -> Consultation:
    """Make the draft of a consultation from a step, tie it to the step, and owe its report on the road.

    Draft, days, rule and unit come from the road; the secretary writes the texts and announces it. A step
    without a rule gets the portal's for consultations. Raises `Refused` for a step that asks nobody, is
    cancelled or has its consultation.
    """
    workplan = obligations.locked(step.workplan)
    found = held(step)
    if not fits(found):
        raise Refused(_("Nobody is asked in this step, or it has its consultation already."))
    with audit.verb("begin_consultation", by=by):
        _rule(found, at)
        obligations.refresh(workplan=workplan, at=at)
        consultation: Consultation = Consultation.objects.create(**_content(found))
        found.consultation = consultation
        found.save(update_fields=["consultation", "lasting_rule"])
        ensure(step=found, at=at)
    step.refresh_from_db()
    return consultation


def _rule(step: Step, at: datetime) -> None:
    if step.lasting_rule is None and step.kind != StepKind.SURVEY:
        day = step.day or obligations.today_of(step.workplan, at)
        step.lasting_rule = rules_for(step.community).at(LASTS, day)
        step.save(update_fields=["lasting_rule"])


def _content(step: Step) -> dict[str, Any]:
    community = step.community
    shown = step.publication if step.publication and step.publication.called_off_at is None else None
    edition = step.edition or (shown.edition if shown else None)
    with translation.override(community.language):
        return {
            "community": community,
            "title": _title(step)[:300],
            "slug": _slug(step),
            "edition": edition,
            "plan_edition": shown.plan_edition if shown and edition is None else None,
            "takes_comments": step.kind != StepKind.SURVEY,
            "unit": step.unit,
            "contact_name": community.contact_unit[:200],
            "contact_email": community.contact_email,
            "contact_phone": community.contact_phone[:40],
            **_window(step),
            **_least(step),
        }


def _title(step: Step) -> str:
    what = step.workplan.strategy.title if step.workplan.strategy else step.workplan.title
    if step.kind == StepKind.SURVEY:
        return _("Survey: %(title)s") % {"title": what}
    return _("Public consultation: %(title)s") % {"title": what}


def _slug(step: Step) -> str:
    """An address that is free: of the road, the step, and a number if need be."""
    own = slugify(step.code.replace(".", "-"))
    wanted = f"{step.workplan.slug[:60]}-{own or step.pk}".strip("-")
    taken = set(_addresses(step.community).filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _addresses(community: Community) -> Any:
    return Consultation.objects.filter(community=community)


def _window(step: Step) -> dict[str, datetime | None]:
    """From the day of the step to the end of the last day for comments, as far as they are known."""
    zone, day = step.community.zone, step.day
    published = step.publication.moment if step.publication and step.done_on else None
    opens_at = published or (moment_of(day, step.starts_at or HOUR, zone) if day else None)
    owed = Obligation.objects.filter(step=step, kind=ObligationKind.LAST, provisional=False).first()
    last = step.closes_on or (owed.due_on if owed and day else None)
    return {"opens_at": opens_at, "closes_at": end_of_day(last, zone) if last else None}


def _least(step: Step) -> dict[str, Any]:
    """The rule that the road names for the window, as everybody reads it; else the portal's default."""
    rule = step.lasting_rule
    if rule is None or rule.number is None:
        return {"least_days": terms.LEAST_DAYS, "least_basis": terms.LEAST_BASIS}
    owed = Obligation.objects.filter(step=step, kind=ObligationKind.LAST).exclude(due_on=None).first()
    days = rule.number
    if rule.unit == RuleUnit.WORKING and owed is not None and step.day is not None and owed.due_on:
        days = (owed.due_on - step.day).days
    return {"least_days": days, "least_basis": _basis(rule)[:200]}


def _basis(rule: DeadlineRule) -> str:
    return rule.basis if rule.verified else f"{rule.basis} ({unverified()})"
