"""Saying what becomes of one former measure."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.plans.domain.carryovers.former import former_edition
from apps.plans.domain.drafts import draft_of
from apps.plans.enums import Fate
from apps.plans.models import Carryover, Measure, PlanEdition
from apps.strategies.domain.errors import Refused


@transaction.atomic
def settle(
    *,
    edition: PlanEdition,
    former: uuid.UUID,
    fate: Fate,
    successors: Sequence[Measure],
    reason: str,
    by: User | None,
) -> None:
    """Say what becomes of one former measure: continues as one or several (split), is done, or dropped.

    A successor that others continue in, too, is a merger. Raises `Refused` for a dropped measure
    without a reason, a continued one without successor, or a measure of another edition.
    """
    edition = draft_of(edition)
    if (fate == Fate.CONTINUED) != bool(successors):
        raise Refused(_("A measure that continues names what it continues as; another one does not."))
    if fate == Fate.DROPPED and not reason.strip():
        raise Refused(_("Say why the measure was dropped."))
    if any(row.edition_id != edition.pk for row in successors):
        raise Refused(_("The measure belongs to another edition."))
    source = former_edition(edition)
    if source is None or not source.measures.filter(lineage=former).exists():
        raise Refused(_("The former stage has no such measure."))
    with audit.verb("carry_over", by=by, reason=reason):
        edition.carryovers.filter(former=former).delete()
        lines: list[Measure | None] = [*successors]
        for row in lines or [None]:
            Carryover.objects.create(
                edition=edition, former_edition=source, former=former, fate=fate, successor=row,
                reason=reason.strip(),
            )  # fmt: skip
