"""The carry-over table: what becomes of the former stage's measures in the next one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.plans.domain.forks import BATCH
from apps.plans.domain.measures import addresses_taken, draft_of, free_address
from apps.plans.enums import Fate, Standing
from apps.plans.models import Carryover, CoExecutor, Measure, MeasurePartner, PlanEdition
from apps.strategies.domain.errors import Refused


def former_edition(edition: PlanEdition) -> PlanEdition | None:
    """The edition of the stage before that readers are shown: in force, else the newest published."""
    earlier = edition.stage.strategy.stages.filter(number__lt=edition.stage.number).order_by("-number")
    for stage in earlier:
        found: PlanEdition | None = stage.editions.exclude(published_at=None).current_first().first()
        if found is not None:
            return found
    return None


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
        copies = _continued(edition, [row for row in rows if _fate(row) == Fate.CONTINUED])
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


def _continued(edition: PlanEdition, rows: list[Measure]) -> dict[uuid.UUID, Measure]:
    """New measures of the draft, by the lineage of what they continue."""
    taken, place = addresses_taken(edition.stage), edition.measures.count()
    copies = {}
    for position, row in enumerate(rows, place + 1):
        copy = Measure(
            edition=edition, code=row.code, code_given=row.code_given, kind=row.kind, title=row.title,
            goal=row.goal, description=row.description, result=row.result, unit_id=row.unit_id,
            territory=row.territory, latitude=row.latitude, longitude=row.longitude,
            dream_id=row.dream_id, position=position,
        )  # fmt: skip
        copy.slug = free_address(copy, edition.stage, taken)
        copies[row.lineage] = copy
    Measure.objects.bulk_create(copies.values(), batch_size=BATCH)
    by_pk = {row.pk: copies[row.lineage] for row in rows}
    shared: tuple[tuple[Any, str], ...] = ((CoExecutor, "unit_id"), (MeasurePartner, "partner_id"))
    for model, name in shared:
        parts = model.objects.filter(measure__in=by_pk)
        model.objects.bulk_create(
            model(measure=by_pk[part.measure_id], **{name: getattr(part, name)}) for part in parts
        )
    return copies


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
