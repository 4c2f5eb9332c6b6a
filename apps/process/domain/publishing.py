"""The verbs of a step of publishing: schedule, move, call off; and what it proves at its moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.core.moments import local_day
from apps.people.models import User
from apps.plans.models import PlanEdition
from apps.process.domain import obligations
from apps.process.domain.errors import Refused
from apps.process.domain.owing import kinds_of
from apps.process.domain.proving import prove, prove_sent
from apps.process.domain.publication_days import foretold, take_day
from apps.process.domain.publication_minutes import hash_of, minutes_of, path_for, show
from apps.process.enums import ObligationKind
from apps.process.models import Minutes, Step
from apps.publications.domain import publishing
from apps.publications.domain.publishing import Content
from apps.publications.models import Publication
from apps.strategies.models import Edition

__all__ = ["call_off", "foretold", "prove", "prove_sent", "reschedule", "schedule"]


@transaction.atomic
def schedule(
    *,
    step: Step,
    title: str,
    summary: str,
    channels: Iterable[str],
    by: User | None,
    at: datetime,
    day: date | None = None,
    time: time | None = None,
    edition: Edition | None = None,
    plan_edition: PlanEdition | None = None,
    minutes: Minutes | None = None,
    picture: object = None,
    waive_reason: str = "",
    based_on: str = "",
) -> Publication:
    """Publish what a step brings out, from `day` and `time` on by the community's clock; or else at once.

    A step of publishing gets that day, and what depends on it moves. It shows an edition of a text or of a
    plan, minutes of a meeting, or the page of the step with `summary`. Raises `Refused` for a step that
    publishes nothing, is done, is cancelled or has a publication already, and for what belongs to another
    community; `RuleBroken` for a day that breaks a rule, unless an administrator gives a `waive_reason`; and
    as `publications.publishing.schedule`.
    """
    obligations.locked(step.workplan)
    step = _held(step)
    community = step.community
    _check(step, edition, plan_edition, minutes)
    chosen = day or local_day(at, community.zone)
    with audit.verb("schedule", by=by, reason=waive_reason.strip()):
        take_day(step, chosen, time, by=by, at=at, waive_reason=waive_reason, based_on=based_on)
        content = Content(title, summary, edition, plan_edition, picture=picture)
        if content.shown is None:
            content = replace(content, path=path_for(step, minutes), content_hash=hash_of(minutes))
        publication = publishing.schedule(
            community=community, content=content, channels=channels, by=by, at=at, day=day, time=time
        )
        show(minutes, publication)
        step.publication = publication
        step.edition = edition or step.edition
        step.save(update_fields=["publication", "edition"])
    return publication


@transaction.atomic
def reschedule(
    *,
    publication: Publication,
    day: date,
    time: time,
    by: User | None,
    at: datetime,
    waive_reason: str = "",
) -> Publication:
    """Move a publication that waits, and its step with it. Raises as `schedule`."""
    step = _step_of(publication)
    if step is not None:
        obligations.locked(step.workplan)
    waiting = minutes_of(step, publication)
    moved = publishing.reschedule(publication=publication, day=day, time=time, by=by, at=at)
    if step is not None:
        take_day(step, day, time, by=by, at=at, waive_reason=waive_reason)
    if waiting is not None:
        waiting.published_at = moved.moment
        waiting.save(update_fields=["published_at"])
    return moved


@transaction.atomic
def call_off(*, publication: Publication, by: User | None, at: datetime) -> Publication:
    """Nothing becomes public; the step keeps its day and may be scheduled anew. `Refused` when too late."""
    step = _step_of(publication)
    if step is not None:
        obligations.locked(step.workplan)
    waiting = minutes_of(step, publication)
    called_off = publishing.call_off(publication=publication, by=by, at=at)
    if waiting is not None:
        waiting.published_at = None
        waiting.save(update_fields=["published_at"])
    return called_off


def _check(step: Step, *shown: Edition | PlanEdition | Minutes | None) -> None:
    if ObligationKind.PUBLISH not in kinds_of(step):
        raise Refused(_("Nothing is to be published in this step."))
    if step.publication is not None and step.publication.called_off_at is None:
        raise Refused(_("This step has its publication already."))
    for row in shown:
        if row is not None and row.community != step.community:
            raise Refused(_("It belongs to another community."))


def _held(step: Step) -> Step:
    rows = Step.objects.select_for_update(of=("self",)).select_related("publication", "workplan__community")
    found: Step = rows.get(pk=step.pk)
    return found


def _step_of(publication: Publication) -> Step | None:
    return Step.objects.filter(publication=publication).select_related("workplan__community").first()
