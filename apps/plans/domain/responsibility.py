"""Who is responsible for measures."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Unit
from apps.core import audit
from apps.people.models import User
from apps.plans.domain.drafts import draft_of
from apps.plans.models import Measure, PlanEdition
from apps.strategies.domain.errors import Refused


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
