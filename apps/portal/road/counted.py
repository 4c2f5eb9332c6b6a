"""How the obligations to publish of a road stand, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from apps.portal.road.reading import RoadPlace
from apps.process.enums import ObligationKind
from apps.process.models import Obligation
from apps.publications.models import Publication

COUNTED = (ObligationKind.PUBLISH, ObligationKind.SEND)


@dataclass(frozen=True)
class Sums:
    """How many obligations there are, met on time, met late (by at most `most_late` days), overdue."""

    total: int
    on_time: int
    late: int
    overdue: int
    most_late: int

    @property
    def came_due(self) -> int:
        """Those met, and those whose day has passed."""
        return self.on_time + self.late + self.overdue


def sums_of(place: RoadPlace) -> Sums:
    """The numbers of a road. One query. What is published has been met, whoever has or has not noted it."""
    out = Publication.objects.public(place.at).filter(pk=OuterRef("step__publication")).values("day")
    rows = Obligation.objects.filter(workplan=place.road, kind__in=COUNTED, step__cancelled_at=None)
    known = rows.visible_to(place.user, place.at).annotate(met=Coalesce("met_on", Subquery(out)))
    delay = ExpressionWrapper(F("met") - F("due_on"), output_field=DurationField())
    overdue = Q(met=None, due_on__lt=place.today)
    found = known.aggregate(
        total=Count("pk"),
        on_time=Count("pk", filter=Q(met__isnull=False) & ~Q(met__gt=F("due_on"))),
        late=Count("pk", filter=Q(met__gt=F("due_on"))),
        overdue=Count("pk", filter=overdue),
        most_late=Max(delay, filter=Q(met__gt=F("due_on"))),
    )
    return Sums(**{**found, "most_late": _days(found["most_late"])})


def _days(delay: timedelta | None) -> int:
    return delay.days if delay else 0
