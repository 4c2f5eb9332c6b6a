"""The verbs of a plan edition's life: publish, register, unschedule, adopt, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, outbox
from apps.people.models import User
from apps.plans.domain.canonical import content_hash
from apps.plans.models import MeasureImport, PlanEdition
from apps.strategies.domain import lifecycle
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionState
from apps.strategies.models import Decision

PUBLISHED = "plans.edition_published"
ADOPTED = "plans.edition_adopted"


def _locked(edition: PlanEdition) -> PlanEdition:
    return lifecycle.locked(edition, "stage__strategy__community")


@transaction.atomic
def publish(
    *, edition: PlanEdition, by: User | None, at: datetime, public_from: datetime | None = None
) -> PlanEdition:
    """Freeze a draft; it is public from `public_from` (default: `at`) on, without any worker.

    Imports can no longer be undone: what they kept for it is dropped. Raises `Refused` for an
    edition that is not a draft, one that holds nothing, or a moment in the past.
    """
    edition = _locked(edition)
    moment = public_from or at
    lifecycle.check_publishable(edition, moment=moment, at=at)
    if not (edition.measures.exists() or (edition.kind in IN_FORCE_BY_SOURCE and edition.sources.exists())):
        raise Refused(_("The plan is empty: it has no measures."))
    with audit.verb("publish", by=by):
        lifecycle.freeze(edition, content_hash=content_hash(edition), moment=moment)
        MeasureImport.objects.filter(edition=edition).update(before={}, after={})
        key = f"{PUBLISHED}:{edition.pk}:{edition.content_hash}:{moment.isoformat()}"
        outbox.put(kind=PUBLISHED, subject_id=edition.pk, key=key, due_at=at)
    return edition


@transaction.atomic
def register(*, edition: PlanEdition, by: User | None, at: datetime) -> PlanEdition:
    """Publish a draft that a named source says is in force, although its decision is not known.

    It may have no measures at all: then pages say what the source says, and «no data». Raises
    `Refused` without a source, or when the stage has an edition adopted by a decision.
    """
    edition = _locked(edition)
    if edition.kind not in IN_FORCE_BY_SOURCE or not edition.sources.exists():
        raise Refused(_("An edition in force without a decision names its source."))
    if edition.siblings.filter(state=EditionState.ADOPTED).exists():
        raise Refused(_("The stage has an edition adopted by a decision; a source does not replace it."))
    edition = publish(edition=edition, by=by, at=at)
    with audit.verb("publish", by=by):
        lifecycle.supersede_former(edition)
    return edition


@transaction.atomic
def unschedule(*, edition: PlanEdition, by: User | None, at: datetime) -> PlanEdition:
    """Call off a publication whose moment has not come; `Refused` when it has."""
    edition = _locked(edition)
    with audit.verb("unschedule", by=by):
        lifecycle.unschedule(edition, at=at)
    return edition


@transaction.atomic
def adopt(*, edition: PlanEdition, decision: Decision, by: User | None, at: datetime) -> PlanEdition:
    """Make a public plan official by a decision; `Refused` as `lifecycle.adopt` says."""
    edition = _locked(edition)
    with audit.verb("adopt", by=by):
        lifecycle.adopt(edition, decision=decision, at=at)
        outbox.put(kind=ADOPTED, subject_id=edition.pk, key=f"{ADOPTED}:{edition.pk}", due_at=at)
    return edition


@transaction.atomic
def withdraw(*, edition: PlanEdition, reason: str, by: User | None, at: datetime) -> PlanEdition:
    """Take a published or adopted plan off the pages; `Refused` without a reason."""
    edition = _locked(edition)
    with audit.verb("withdraw", by=by, reason=reason):
        lifecycle.withdraw(edition, reason=reason, at=at)
    return edition
