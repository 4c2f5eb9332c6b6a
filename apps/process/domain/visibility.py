"""Showing a road to residents, hiding it, and removing one that was laid out by mistake."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import mornings
from apps.process.domain.obligations import locked
from apps.process.models import Workplan
from apps.strategies.domain.errors import Refused


@transaction.atomic
def publish(*, workplan: Workplan, by: User | None, at: datetime) -> Workplan:
    """Show the road to residents from `at` on, and arrange the next morning of its reminders.

    Raises `Refused` without steps, or if they see it already.
    """
    workplan = locked(workplan)
    if workplan.published_at is not None and workplan.published_at <= at:
        raise Refused(_("Residents see this work plan already."))
    if not workplan.steps.exists():
        raise Refused(_("The work plan has no steps."))
    with audit.verb("publish_road", by=by):
        workplan.published_at = at
        workplan.save(update_fields=["published_at"])
    mornings.ensure(community=workplan.community, at=at)
    return workplan


@transaction.atomic
def unpublish(*, workplan: Workplan, reason: str, by: User | None, at: datetime) -> Workplan:
    """Hide the road again, for a reason that the log keeps; `Refused` without one, or if it is hidden."""
    workplan = locked(workplan)
    if workplan.published_at is None:
        raise Refused(_("Residents do not see this work plan."))
    if not reason.strip():
        raise Refused(_("Give the reason."))
    with audit.verb("unpublish_road", by=by, reason=reason.strip()):
        workplan.published_at = None
        workplan.save(update_fields=["published_at"])
    return workplan


@transaction.atomic
def remove(*, workplan: Workplan, by: User | None) -> None:
    """Delete a road laid out by mistake. `Refused` once residents see it or something has happened."""
    workplan = locked(workplan)
    if not is_removable(workplan):
        raise Refused(_("Residents see this road, or something has happened on it: it stays."))
    with audit.verb("delete", by=by):
        workplan.steps.all().delete()
        workplan.delete()


def is_removable(workplan: Workplan) -> bool:
    """Whether residents do not see it and nothing has happened on it."""
    done = workplan.steps.exclude(done_on=None).exists()
    return not (workplan.published_at or done or workplan.obligations.exclude(met_on=None).exists())
