"""Verbs on measures of a draft: numbering, units, dates."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Unit
from apps.core import audit
from apps.people.models import User
from apps.plans.models import Measure, PlanEdition, Stage
from apps.strategies.codes import fold
from apps.strategies.domain import lifecycle
from apps.strategies.domain.errors import Refused


def addresses_taken(stage: Stage) -> dict[str, set[str]]:
    """Addresses in use anywhere in the strategy: {address: lineages that have it}."""
    rows = Measure.objects.filter(edition__stage__strategy=stage.strategy_id)
    taken: dict[str, set[str]] = {}
    for slug, lineage in rows.values_list("slug", "lineage").distinct():
        taken.setdefault(slug, set()).add(str(lineage))
    return taken


def free_address(measure: Measure, stage: Stage, taken: dict[str, set[str]]) -> str:
    """An address that no other measure of the strategy has; enters it into `taken`.

    «1.2.3» when it is free; else with the year in which the stage begins, «1.2.3-2025»; else numbered.
    """
    lineage = str(measure.lineage)
    base = fold(measure.code)[:50] or "M"
    tries = [base, f"{base}-{stage.starts_on.year}"]
    slug = next((one for one in tries if taken.get(one, {lineage}) == {lineage}), "")
    number = 2
    while not slug:
        candidate = f"{tries[1]}-{number}"
        slug = candidate if taken.get(candidate, {lineage}) == {lineage} else ""
        number += 1
    taken.setdefault(slug, set()).add(lineage)
    return slug


def draft_of(edition: PlanEdition) -> PlanEdition:
    """The edition, locked until the end of the transaction; `Refused` when it is no longer a draft."""
    edition = lifecycle.locked(edition, "stage__strategy__community")
    if not edition.is_draft:
        raise Refused(_("Only a draft can be edited."))
    return edition


@transaction.atomic
def assign_unit(
    *, edition: PlanEdition, measures: Collection[int], unit: Unit | None, by: User | None
) -> int:
    """Make one unit responsible for many measures of a draft. Returns how many changed.

    Raises `Refused` for a published edition or a unit of another community.
    """
    edition = draft_of(edition)
    if unit is not None and unit.community_id != edition.community.pk:
        raise Refused(_("The unit belongs to another community."))
    rows = list(Measure.objects.filter(edition=edition, pk__in=measures).exclude(unit=unit))
    with audit.verb("assign_unit", by=by):
        for row in rows:
            row.unit = unit
        Measure.objects.bulk_update(rows, ["unit"], batch_size=1000)
    return len(rows)


@transaction.atomic
def shift_dates(*, edition: PlanEdition, measures: Collection[int], months: int, by: User | None) -> int:
    """Move start and end of many measures by `months` (negative: earlier). Returns how many changed.

    The last day of a month stays a last day: 28 February 2022 moved by a month is 31 March.
    """
    edition = draft_of(edition)
    rows = [
        row
        for row in Measure.objects.filter(edition=edition, pk__in=measures)
        if months and (row.starts_on or row.ends_on)
    ]
    with audit.verb("shift_dates", by=by):
        for row in rows:
            row.starts_on = row.starts_on and shifted(row.starts_on, months)
            row.ends_on = row.ends_on and shifted(row.ends_on, months)
        Measure.objects.bulk_update(rows, ["starts_on", "ends_on"], batch_size=1000)
    return len(rows)


def shifted(day: date, months: int) -> date:
    """The same day `months` later; the last day of a month becomes the last day of the other."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1991 <= year <= 2100:
        raise Refused(_("The dates would leave the years 1991–2100."))
    last = calendar.monthrange(year, month + 1)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))
