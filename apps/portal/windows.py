"""The next moment at which a page may change by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from apps.consultations.models import Consultation, Report
from apps.plans.models import PlanEdition
from apps.process.models import Minutes, Workplan
from apps.publications.models import Publication
from apps.strategies.enums import EditionState
from apps.strategies.models import Edition


def next_publication(at: datetime) -> QuerySet[Any]:
    """The moment at which the next thing becomes public, whatever it is: a query of one value."""
    later = {"published_at__gt": at}
    texts = Edition.objects.filter(state=EditionState.PUBLISHED, **later).values("published_at")
    plans = PlanEdition.objects.filter(state=EditionState.PUBLISHED, **later).values("published_at")
    roads = Workplan.objects.filter(**later).values("published_at")
    minutes = Minutes.objects.filter(**later).values("published_at")
    acts = Publication.objects.filter(moment__gt=at, called_off_at=None).values(published_at=F("moment"))
    reports = Report.objects.filter(**later).values("published_at")
    every = texts.union(plans, roads, minutes, acts, reports, *_windows(at))
    return every.order_by("published_at")[:1]


def _windows(at: datetime) -> list[QuerySet[Any]]:
    """The moments at which consultations are announced, open and close."""
    rows = Consultation.objects.filter(withdrawn_at=None, published_at__isnull=False)
    moments = ("published_at", "opens_at", "closes_at")
    return [rows.filter(**{f"{name}__gt": at}).values_list(name) for name in moments]
