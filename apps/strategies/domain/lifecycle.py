"""The verbs of every edition's life, of a strategy's text or of an action plan.

Each is called inside the transaction of the room's own verb, which locks the row, says what the
content is and stores the side effects.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from apps.strategies.domain.errors import Refused
from apps.strategies.enums import EditionState
from apps.strategies.models import Decision
from apps.strategies.models.lifecycle import Lifecycle

AnyEdition = TypeVar("AnyEdition", bound=Lifecycle)


def locked(edition: AnyEdition, *related: str) -> AnyEdition:
    """The row itself, locked for the rest of the transaction, with what leads to its community."""
    rows = type(edition)._default_manager.select_for_update(of=("self",)).select_related(*related)
    found: AnyEdition = rows.get(pk=edition.pk)
    return found


def check_publishable(edition: Lifecycle, *, moment: datetime, at: datetime) -> None:
    """Only a draft, and not for a moment that has passed; `Refused` otherwise."""
    if not edition.is_draft:
        raise Refused(_("Only a draft can be published."))
    if moment < at:
        raise Refused(_("The time of publication has already passed."))


def freeze(edition: Lifecycle, *, content_hash: str, moment: datetime) -> None:
    """From now on the database refuses to change it; it is public from `moment` on."""
    edition.content_hash = content_hash
    edition.mark_published()
    edition.published_at = moment
    edition.save()


def unschedule(edition: Lifecycle, *, at: datetime) -> None:
    """Call off a publication whose moment has not come; the edition is a draft again."""
    if edition.state != EditionState.PUBLISHED or edition.published_at is None or edition.published_at <= at:
        raise Refused(_("The edition is already public: it can only be withdrawn."))
    edition.mark_unscheduled()
    edition.published_at = None
    edition.save(update_fields=["state", "published_at"])


def adopt(edition: Lifecycle, *, decision: Decision, at: datetime) -> None:
    """Make a public edition official by a decision; the former one in force is superseded.

    Raises `Refused` when the edition is not public yet, the decision belongs to another
    community, or is dated after `at` in the community's zone.
    """
    community = edition.community
    if edition.state != EditionState.PUBLISHED or edition.published_at is None or edition.published_at > at:
        raise Refused(_("Only a published edition can be adopted."))
    if decision.community_id != community.pk:
        raise Refused(_("The decision belongs to another community."))
    if decision.adopted_on > at.astimezone(community.zone).date():
        raise Refused(_("The decision is dated in the future."))
    supersede_former(edition)
    edition.decision = decision
    edition.mark_adopted()
    edition.save(update_fields=["state", "decision"])


def supersede_former(edition: Lifecycle) -> None:
    """What was in force until now: adopted, or in force by a source without a decision."""
    for former in edition.siblings.exclude(pk=edition.pk).select_for_update():
        if former.is_in_force:
            former.mark_superseded()
            former.save(update_fields=["state"])


def withdraw(edition: Lifecycle, *, reason: str, at: datetime) -> None:
    """Take a published or adopted edition off the pages, for a reason that is kept."""
    if not reason.strip():
        raise Refused(_("Give the reason of the withdrawal."))
    if edition.state not in (EditionState.PUBLISHED, EditionState.ADOPTED):
        raise Refused(_("Only a published or adopted edition can be withdrawn."))
    edition.mark_withdrawn()
    edition.withdrawn_at, edition.withdrawal_reason = at, reason.strip()
    edition.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
