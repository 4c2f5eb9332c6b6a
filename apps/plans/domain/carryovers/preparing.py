"""The table of a new stage, filled from what is known of the former one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.plans.domain.carryovers.former import former_edition
from apps.plans.domain.carryovers.successors import continued
from apps.plans.domain.drafts import draft_of
from apps.plans.enums import Fate, Standing
from apps.plans.models import Carryover, Measure, PlanEdition
from apps.strategies.domain.errors import Refused


@transaction.atomic
def prepare(*, edition: PlanEdition, on: date, by: User | None) -> int:
    """Fill the table of a draft from the former stage as it stands on the day `on`. Returns lines added.

    Done measures end as done; cancelled and not done ones are dropped, with the reason that was
    reported; the others continue: a copy with its unit, goal and partners, without dates and money,
    which the new stage has to set. Former measures that the table has already are left alone.
    Raises `Refused` when there is no former stage or the edition is no draft.
    """
    edition = draft_of(edition)
    former = former_edition(edition)
    if former is None:
        raise Refused(_("There is no former stage with a published plan."))
    known = set(edition.carryovers.values_list("former", flat=True))
    rows = list(Measure.objects.filter(edition=former).with_standing(on).exclude(lineage__in=known))
    reasons = dict(former.stage.progress.values_list("lineage", "reason"))
    with audit.verb("carry_over", by=by):
        copies = continued(edition, [row for row in rows if _fate(row) == Fate.CONTINUED])
        Carryover.objects.bulk_create(
            Carryover(
                edition=edition,
                former_edition=former,
                former=row.lineage,
                fate=_fate(row),
                successor=copies.get(row.lineage),
                reason=_reason(row, reasons.get(row.lineage, "")),
            )
            for row in rows
        )
    return len(rows)


def _fate(row: Any) -> Fate:
    if row.standing == Standing.DONE:
        return Fate.DONE
    if row.standing in (Standing.CANCELLED, Standing.NOT_DONE):
        return Fate.DROPPED
    return Fate.CONTINUED


def _reason(row: Any, reported: str) -> str:
    if reported or _fate(row) != Fate.DROPPED:
        return reported
    return str(Standing(row.standing).label)
