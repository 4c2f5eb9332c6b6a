"""The verbs of every edition's life, of a strategy's text or of an action plan.

Only publication is the room's own: it knows what must be there and what the content is. It checks
with `check_publishable` and ends with `freeze`; the other verbs are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, outbox
from apps.people.models import User
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionState
from apps.strategies.models import Decision
from apps.strategies.models.lifecycle import Lifecycle

AnyEdition = TypeVar("AnyEdition", bound=Lifecycle)


def locked(edition: AnyEdition) -> AnyEdition:
    """The row itself, locked for the rest of the transaction, with what leads to its community."""
    rows = type(edition)._default_manager.select_for_update(of=("self",))
    rows = rows.select_related(edition.to_community)
    found: AnyEdition = rows.get(pk=edition.pk)
    return found


def check_publishable(edition: Lifecycle, *, moment: datetime, at: datetime) -> None:
    """Only a draft, and not for a moment that has passed; `Refused` otherwise."""
    if not edition.is_draft:
        raise Refused(_("Only a draft can be published."))
    if moment < at:
        raise Refused(_("The time of publication has already passed."))


def freeze(edition: Lifecycle, *, content_hash: str, moment: datetime, at: datetime) -> None:
    """From now on the database refuses to change it; it is public from `moment` on."""
    edition.content_hash = content_hash
    edition.mark_published()
    edition.published_at = moment
    edition.save()
    _tell_published(edition, at)


def _tell_published(edition: Lifecycle, at: datetime) -> None:
    assert edition.published_at is not None
    kind, moment = edition.effect("published"), edition.published_at.isoformat()
    key = f"{kind}:{edition.pk}:{edition.content_hash}:{moment}"
    outbox.put(kind=kind, subject_id=edition.pk, key=key, due_at=at)


@transaction.atomic
def register(
    *, edition: AnyEdition, publish: Callable[..., AnyEdition], by: User | None, at: datetime
) -> AnyEdition:
    """Publish a draft that a named source says is in force, although its decision is not known.

    A former edition in force by a source is superseded. Raises `Refused` without a source, or when
    there is an edition adopted by a decision.
    """
    edition = locked(edition)
    if edition.kind not in IN_FORCE_BY_SOURCE or not edition.sources.exists():
        raise Refused(_("An edition in force without a decision names its source."))
    if edition.siblings.filter(state=EditionState.ADOPTED).exists():
        raise Refused(_("There is an edition adopted by a decision; a source does not replace it."))
    edition = publish(edition=edition, by=by, at=at)
    with audit.verb("publish", by=by):
        supersede_former(edition)
    return edition


@transaction.atomic
def unschedule(*, edition: AnyEdition, by: User | None, at: datetime) -> AnyEdition:
    """Call off a publication whose moment has not come; the edition is a draft again."""
    edition = locked(edition)
    if edition.state != EditionState.PUBLISHED or edition.published_at is None or edition.published_at <= at:
        raise Refused(_("The edition is already public: it can only be withdrawn."))
    with audit.verb("unschedule", by=by):
        edition.mark_unscheduled()
        edition.published_at = None
        edition.save(update_fields=["state", "published_at"])
    return edition


@transaction.atomic
def reschedule(*, edition: AnyEdition, moment: datetime, by: User | None, at: datetime) -> AnyEdition:
    """Give an edition whose moment has not come another one; its PDF, which names the day, is made anew.

    `Refused` for one that is public already, and for a moment that has passed.
    """
    edition = locked(edition)
    if edition.state != EditionState.PUBLISHED or edition.published_at is None or edition.published_at <= at:
        raise Refused(_("The edition is already public: it can only be withdrawn."))
    if moment < at:
        raise Refused(_("The time of publication has already passed."))
    with audit.verb("reschedule", by=by):
        edition.published_at = moment
        edition.save(update_fields=["published_at"])
        _tell_published(edition, at)
    return edition


@transaction.atomic
def adopt(*, edition: AnyEdition, decision: Decision, by: User | None, at: datetime) -> AnyEdition:
    """Make a public edition official by a decision; the former one in force is superseded.

    Raises `Refused` when the edition is not public yet, the decision belongs to another
    community, or is dated after `at` in the community's zone.
    """
    edition = locked(edition)
    community = edition.community
    if edition.state != EditionState.PUBLISHED or edition.published_at is None or edition.published_at > at:
        raise Refused(_("Only a published edition can be adopted."))
    if decision.community_id != community.pk:
        raise Refused(_("The decision belongs to another community."))
    if decision.adopted_on > at.astimezone(community.zone).date():
        raise Refused(_("The decision is dated in the future."))
    with audit.verb("adopt", by=by):
        supersede_former(edition)
        edition.decision = decision
        edition.mark_adopted()
        edition.save(update_fields=["state", "decision"])
        kind = edition.effect("adopted")
        outbox.put(kind=kind, subject_id=edition.pk, key=f"{kind}:{edition.pk}", due_at=at)
    return edition


def supersede_former(edition: Lifecycle) -> None:
    """What was in force until now: adopted, or in force by a source without a decision."""
    for former in edition.siblings.exclude(pk=edition.pk).select_for_update():
        if former.is_in_force:
            former.mark_superseded()
            former.save(update_fields=["state"])


@transaction.atomic
def withdraw(*, edition: AnyEdition, reason: str, by: User | None, at: datetime) -> AnyEdition:
    """Take a published or adopted edition off the pages, for a reason that is kept."""
    edition = locked(edition)
    if not reason.strip():
        raise Refused(_("Give the reason of the withdrawal."))
    if edition.state not in (EditionState.PUBLISHED, EditionState.ADOPTED):
        raise Refused(_("Only a published or adopted edition can be withdrawn."))
    with audit.verb("withdraw", by=by, reason=reason):
        edition.mark_withdrawn()
        edition.withdrawn_at, edition.withdrawal_reason = at, reason.strip()
        edition.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
    return edition
