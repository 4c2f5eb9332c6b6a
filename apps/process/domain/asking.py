"""Which steps of a road ask the residents, and which publish what came of it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from apps.consultations.models import Consultation
from apps.process.enums import StepKind
from apps.process.models import Step

ASKS = Q(with_comments=True) | Q(lasting_rule__isnull=False) | Q(kind=StepKind.SURVEY)


def asks(step: Step) -> bool:
    """Whether people are asked in this step: its draft is open for comments, or it is a survey."""
    return step.with_comments or step.lasting_rule_id is not None or step.kind == StepKind.SURVEY


def discussing(consultation: Consultation) -> QuerySet[Step]:
    """The steps that the consultation belongs to and that are not called off, oldest road first."""
    rows = Step.objects.filter(ASKS, consultation=consultation, cancelled_at=None)
    return rows.select_related("workplan__community", "publication").order_by("pk")


def reporting(consultation: Consultation) -> QuerySet[Step]:
    """The steps that owe the report on it and are not called off."""
    rows = Step.objects.filter(consultation=consultation, kind=StepKind.PUBLICATION, cancelled_at=None)
    return rows.exclude(ASKS).select_related("workplan__community", "publication").order_by("pk")
