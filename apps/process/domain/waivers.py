"""A rule set aside by an administrator, with a reason that residents read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain.errors import RuleBroken
from apps.process.domain.gates import Breach
from apps.process.models import Waiver


def refuse_or_waive(
    *, breaches: Sequence[Breach], by: User | None, at: datetime, waive_reason: str = ""
) -> list[Waiver]:
    """Store an exception for each breach, if an administrator gives the public reason; none without breaches.

    Raises `RuleBroken` without a reason, and for anybody who may not set rules aside.
    """
    if not breaches:
        return []
    reason = waive_reason.strip()
    if not reason:
        raise RuleBroken(breaches)
    if by is None or not all(by.has_perm("process.waive_rule", breach.step) for breach in breaches):
        raise RuleBroken(breaches, _("Only an administrator may set a rule aside, with a public reason."))
    with audit.verb("waive", by=by, reason=reason):
        return Waiver.objects.bulk_create(
            [
                Waiver(
                    step=breach.step,
                    rule=breach.rule,
                    chosen_on=breach.chosen,
                    allowed_on=breach.allowed,
                    reason=reason,
                    given_at=at,
                    given_by=by,
                )
                for breach in breaches
            ]
        )
