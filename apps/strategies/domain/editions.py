"""The verbs of an edition's life: publish, unschedule, adopt, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, outbox, richtext
from apps.core.nesting import reading_order
from apps.people.models import User
from apps.strategies.domain.canonical import content_hash
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionState
from apps.strategies.models import Annex, Decision, Edition, Section

PUBLISHED = "strategies.edition_published"
ADOPTED = "strategies.edition_adopted"


def _locked(edition: Edition) -> Edition:
    """The row itself, locked for the rest of the transaction."""
    rows = Edition.objects.select_for_update(of=("self",)).select_related("strategy__community")
    locked: Edition = rows.get(pk=edition.pk)
    return locked


@transaction.atomic
def publish(
    *, edition: Edition, by: User | None, at: datetime, public_from: datetime | None = None
) -> Edition:
    """Freeze a draft; it is public from `public_from` (default: `at`) on, without any worker.

    Raises `Refused` for an edition that is not a draft, an empty one, or a moment in the past.
    """
    edition = _locked(edition)
    moment = public_from or at
    if not edition.is_draft:
        raise Refused(_("Only a draft can be published."))
    if moment < at:
        raise Refused(_("The time of publication has already passed."))
    if not (edition.sections.exists() or edition.goals.exists()):
        raise Refused(_("The edition is empty: it has neither sections nor goals."))
    with audit.verb("publish", by=by):
        _number_paragraphs(edition)
        edition.vision, edition.mission = edition.strategy.vision, edition.strategy.mission
        edition.content_hash = content_hash(edition)
        edition.mark_published()
        edition.published_at = moment
        edition.save()
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
    """Call off a publication whose moment has not come; the edition is a draft again."""
    edition = _locked(edition)
    if edition.state != EditionState.PUBLISHED or edition.published_at is None or edition.published_at <= at:
        raise Refused(_("The edition is already public: it can only be withdrawn."))
    with audit.verb("unschedule", by=by):
        edition.mark_unscheduled()
        edition.published_at = None
        edition.save(update_fields=["state", "published_at"])
    return edition


@transaction.atomic
def adopt(*, edition: Edition, decision: Decision, by: User | None, at: datetime) -> Edition:
    """Make a public edition official by a decision; the former one in force is superseded.

    Raises `Refused` when the edition is not public yet, the decision belongs to another
    community, or is dated after `at` in the community's zone.
    """
    edition = _locked(edition)
    community = edition.community
    if edition.state != EditionState.PUBLISHED or edition.published_at is None or edition.published_at > at:
        raise Refused(_("Only a published edition can be adopted."))
    if decision.community_id != community.pk:
        raise Refused(_("The decision belongs to another community."))
    if decision.adopted_on > at.astimezone(community.zone).date():
        raise Refused(_("The decision is dated in the future."))
    with audit.verb("adopt", by=by):
        _supersede_former(edition)
        edition.decision = decision
        edition.mark_adopted()
        edition.save(update_fields=["state", "decision"])
        outbox.put(kind=ADOPTED, subject_id=edition.pk, key=f"{ADOPTED}:{edition.pk}", due_at=at)
    return edition


def _supersede_former(edition: Edition) -> None:
    """What was in force until now: adopted, or registered without a decision."""
    others = edition.strategy.editions.exclude(pk=edition.pk).select_for_update()
    for former in others:
        if former.is_in_force:
            former.mark_superseded()
            former.save(update_fields=["state"])


@transaction.atomic
def withdraw(*, edition: Edition, reason: str, by: User | None, at: datetime) -> Edition:
    """Take a published or adopted edition off the pages, for a reason that is kept."""
    edition = _locked(edition)
    if not reason.strip():
        raise Refused(_("Give the reason of the withdrawal."))
    if edition.state not in (EditionState.PUBLISHED, EditionState.ADOPTED):
        raise Refused(_("Only a published or adopted edition can be withdrawn."))
    with audit.verb("withdraw", by=by, reason=reason):
        edition.mark_withdrawn()
        edition.withdrawn_at, edition.withdrawal_reason = at, reason.strip()
        edition.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
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
        _supersede_former(edition)
    return edition
