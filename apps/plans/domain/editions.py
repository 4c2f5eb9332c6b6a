"""The verbs of a plan edition's life: publish, register, unschedule, adopt, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.plans.domain.canonical import content_hash
from apps.plans.models import MeasureImport, PlanEdition
from apps.strategies.domain import lifecycle
from apps.strategies.domain.errors import Refused
from apps.strategies.domain.lifecycle import adopt, unschedule, withdraw
from apps.strategies.enums import IN_FORCE_BY_SOURCE

PUBLISHED = "plans.edition_published"
ADOPTED = "plans.edition_adopted"

__all__ = ["ADOPTED", "PUBLISHED", "adopt", "publish", "register", "unschedule", "withdraw"]


@transaction.atomic
def publish(
    *, edition: PlanEdition, by: User | None, at: datetime, public_from: datetime | None = None
) -> PlanEdition:
    """Freeze a draft; it is public from `public_from` (default: `at`) on, without any worker.

    Imports can no longer be undone: what they kept for it is dropped. Raises `Refused` for an
    edition that is not a draft, one that holds nothing, or a moment in the past.
    """
    edition = lifecycle.locked(edition)
    moment = public_from or at
    lifecycle.check_publishable(edition, moment=moment, at=at)
    if not (edition.measures.exists() or (edition.kind in IN_FORCE_BY_SOURCE and edition.sources.exists())):
        raise Refused(_("The plan is empty: it has no measures."))
    with audit.verb("publish", by=by):
        lifecycle.freeze(edition, content_hash=content_hash(edition), moment=moment, at=at)
        MeasureImport.objects.filter(edition=edition).update(before={}, after={})
    return edition


def register(*, edition: PlanEdition, by: User | None, at: datetime) -> PlanEdition:
    """Publish a draft that a named source says is in force; `Refused` as `lifecycle.register` says.

    It may have no measures at all: then pages say what the source says, and «no data».
    """
    return lifecycle.register(edition=edition, publish=publish, by=by, at=at)
