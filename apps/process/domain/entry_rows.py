"""What a community's calendar is made of: the rows that somebody sees in a range of days."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.core.moments import end_of_day, moment_of
from apps.process.domain.calendar_entry import Range
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step
from apps.publications.models import Publication

DUE = (ObligationKind.PUBLISH, ObligationKind.SEND)


def steps_in(community: Community, user: Any, at: datetime, asked: Range) -> QuerySet[Step]:
    """Steps whose days touch the range."""
    out = Publication.objects.public(at).filter(pk=OuterRef("publication")).values("day")
    rows = Step.objects.filter(workplan__community=community).visible_to(user, at)
    rows = rows.annotate(happened=Coalesce("done_on", Subquery(out))).annotate(
        begins=Coalesce("happened", "fixed_on", "window_start", "window_end"),
        ends=Coalesce("closes_on", "happened", "fixed_on", "window_end", "window_start"),
    )
    dated = rows.filter(asked.of("begins", "ends") & Q(begins__isnull=False))
    related = ("workplan", "unit", "meeting", "consultation")
    found: QuerySet[Step] = dated.select_related(*related).order_by("begins", "pk")
    return found


def consultations_in(community: Community, user: Any, at: datetime, asked: Range) -> QuerySet[Consultation]:
    """Windows that touch the range, on the community's clocks."""
    rows = Consultation.objects.filter(community=community, opens_at__isnull=False, closes_at__isnull=False)
    if asked.first is not None:
        rows = rows.filter(closes_at__gt=moment_of(asked.first, time.min, community.zone))
    if asked.last is not None:
        rows = rows.filter(opens_at__lt=end_of_day(asked.last, community.zone))
    return rows.visible_to(user, at).select_related("unit").order_by("opens_at", "pk")


def obligations_in(community: Community, user: Any, at: datetime, asked: Range) -> QuerySet[Obligation]:
    """What is to be published or sent by a day of the range."""
    rows = Obligation.objects.filter(community=community, kind__in=DUE, due_on__isnull=False)
    rows = rows.filter(step__cancelled_at=None).filter(asked.of("due_on", "due_on"))
    return (
        rows.visible_to(user, at).select_related("step", "workplan", "rule", "unit").order_by("due_on", "pk")
    )


def publications_in(community: Community, user: Any, at: datetime, asked: Range) -> QuerySet[Publication]:
    """Those that no step brought out; the others stand in the calendar as steps."""
    rows = Publication.objects.filter(community=community, step=None, called_off_at=None)
    return rows.filter(asked.of("day", "day")).visible_to(user, at).order_by(F("day"), "pk")
