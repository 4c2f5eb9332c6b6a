"""A closed consultation with answers, and its report."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from apps.consultations.domain import reports
from apps.consultations.enums import Verdict
from apps.consultations.models import Comment, Consultation, Report
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory
from tests.factories.strategies import published_edition

SUMMARY = "Надійшло кілька пропозицій.\nПодробиці нижче."


def closed_consultation(**fields: Any) -> Consultation:
    """About a published draft; it closed two days ago."""
    now = timezone.now()
    if "edition" not in fields:
        edition = published_edition()
        fields = {"edition": edition, "community": edition.community, **fields}
    times = {"opens_at": now - timedelta(days=30), "closes_at": now - timedelta(days=2)}
    times["published_at"] = now - timedelta(days=40)
    return ConsultationFactory(**{**times, **fields})


def answered_comment(consultation: Consultation, verdict: str = Verdict.ACCEPTED, **fields: Any) -> Comment:
    """A comment with a result of its own."""
    result = DispositionFactory(consultation=consultation, verdict=verdict)
    return CommentFactory(consultation=consultation, disposition=result, **fields)


def made_report(consultation: Consultation, summary: str = SUMMARY) -> Report:
    """Begun, not published."""
    return reports.make(consultation=consultation, by=None, at=timezone.now(), summary=summary)


def published_report(consultation: Consultation, summary: str = SUMMARY) -> Report:
    """Published now."""
    return reports.publish(report=made_report(consultation, summary), by=None, at=timezone.now())
