"""Moving the dates of measures."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.plans.domain.drafts import draft_of
from apps.plans.models import Measure, PlanEdition
from apps.strategies.domain.errors import Refused


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
