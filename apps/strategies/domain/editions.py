"""The verbs of an edition's life: publish, unschedule, adopt, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, outbox, richtext
from apps.core.nesting import reading_order
from apps.people.models import User
from apps.strategies.domain import lifecycle
from apps.strategies.domain.canonical import content_hash
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionState
from apps.strategies.models import Annex, Decision, Edition, Section

PUBLISHED = "strategies.edition_published"
ADOPTED = "strategies.edition_adopted"


def _locked(edition: Edition) -> Edition:
    return lifecycle.locked(edition, "strategy__community")


@transaction.atomic
def publish(
    *, edition: Edition, by: User | None, at: datetime, public_from: datetime | None = None
) -> Edition:
    """Freeze a draft; it is public from `public_from` (default: `at`) on, without any worker.

    Raises `Refused` for an edition that is not a draft, an empty one, or a moment in the past.
    """
    edition = _locked(edition)
    moment = public_from or at
    lifecycle.check_publishable(edition, moment=moment, at=at)
    if not (edition.sections.exists() or edition.goals.exists()):
        raise Refused(_("The edition is empty: it has neither sections nor goals."))
    with audit.verb("publish", by=by):
        _number_paragraphs(edition)
        edition.vision, edition.mission = edition.strategy.vision, edition.strategy.mission
        lifecycle.freeze(edition, content_hash=content_hash(edition), moment=moment)
        key = f"{PUBLISHED}:{edition.pk}:{edition.content_hash}:{moment.isoformat()}"
        outbox.put(kind=PUBLISHED, subject_id=edition.pk, key=key, due_at=at)
    return edition


def _number_paragraphs(edition: Edition) -> None:
    """Permanent paragraph addresses, counted through sections and annexes in reading order."""
    number = 1
    sections = reading_order(Section.objects.filter(edition=edition))
    annexes = list(Annex.objects.filter(edition=edition).order_by("position", "pk"))
    for row in (*sections, *annexes):
        row.body, number = richtext.number_paragraphs(row.body, number)
    Section.objects.bulk_update(sections, ["body"], batch_size=200)
    Annex.objects.bulk_update(annexes, ["body"], batch_size=200)


@transaction.atomic
def unschedule(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """Call off a publication whose moment has not come; `Refused` when it has."""
    edition = _locked(edition)
    with audit.verb("unschedule", by=by):
        lifecycle.unschedule(edition, at=at)
    return edition


@transaction.atomic
def adopt(*, edition: Edition, decision: Decision, by: User | None, at: datetime) -> Edition:
    """Make a public edition official by a decision; `Refused` as `lifecycle.adopt` says."""
    edition = _locked(edition)
    with audit.verb("adopt", by=by):
        lifecycle.adopt(edition, decision=decision, at=at)
        outbox.put(kind=ADOPTED, subject_id=edition.pk, key=f"{ADOPTED}:{edition.pk}", due_at=at)
    return edition


@transaction.atomic
def withdraw(*, edition: Edition, reason: str, by: User | None, at: datetime) -> Edition:
    """Take a published or adopted edition off the pages; `Refused` without a reason."""
    edition = _locked(edition)
    with audit.verb("withdraw", by=by, reason=reason):
        lifecycle.withdraw(edition, reason=reason, at=at)
    return edition


@transaction.atomic
def register(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """Publish a draft that a named source says is in force, without a known decision.

    A former edition in force by a source is superseded; one adopted by a decision is not: `Refused`.
    """
    edition = _locked(edition)
    if edition.kind not in IN_FORCE_BY_SOURCE or not edition.sources.exists():
        raise Refused(_("An edition in force without a decision names its source."))
    if edition.strategy.editions.filter(state=EditionState.ADOPTED).exists():
        raise Refused(_("The strategy has an edition adopted by a decision; a register does not replace it."))
    edition = publish(edition=edition, by=by, at=at)
    with audit.verb("publish", by=by):
        lifecycle.supersede_former(edition)
    return edition
