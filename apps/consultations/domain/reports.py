"""The verbs of the report on a consultation: make, and publish once everything has an answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from apps.consultations.domain.canonical import content_hash, said_hash
from apps.consultations.domain.missing import Missing, missing
from apps.consultations.domain.report_content import compiled
from apps.consultations.domain.report_said import Said
from apps.consultations.models import Comment, Consultation, Report, ReportedWords
from apps.core import audit, outbox
from apps.people.models import User
from apps.strategies.domain.errors import Refused

__all__ = ["PUBLISHED", "Missing", "faults", "make", "missing", "publish"]
PUBLISHED = "consultations.report_published"
BATCH = 500


@transaction.atomic
def make(*, consultation: Consultation, by: User | None, at: datetime, summary: str) -> Report:
    """Begin the report, or change the summary of the one begun; nobody but staff sees it yet.

    Raises `Refused` while the consultation is not closed, when it was called off, and once its report is
    published.
    """
    consultation = _locked(consultation)
    if reason := missing(consultation, at).too_early:
        raise Refused(reason)
    with audit.verb("make_report", by=by):
        report = Report.objects.filter(consultation=consultation).first()
        if report is None:
            report = Report(consultation=consultation, created_at=at)
        _unpublished(report)
        report.summary = summary.strip()
        report.save()
    return report


@transaction.atomic
def publish(*, report: Report, by: User | None, at: datetime) -> Report:
    """Freeze the report with its hash and show it to everyone; the consultation is answered.

    Raises `Refused` while something said has no answer, is held or may still be confirmed, while an appeal
    waits, without a summary, and for a report that is published. Comments stay locked meanwhile, so that
    nobody is erased halfway.
    """
    consultation = _locked(report.consultation)
    report = Report.objects.select_for_update().get(pk=report.pk)
    report.consultation = consultation
    _unpublished(report)
    if reasons := missing(consultation, at).reasons:
        raise Refused(reasons)
    if not report.summary:
        raise Refused(_("Write the summary first: it is what people read."))
    list(Comment.objects.filter(consultation=consultation).order_by("pk").select_for_update().values("pk"))
    with audit.verb("publish_report", by=by):
        with translation.override(consultation.community.language):
            content, said = compiled(consultation, at)
        report.content = {**content, "summary": report.summary}
        report.content_hash = content_hash(report.content)
        report.published_at = at
        report.save()
        _keep(report, said)
        consultation.answered_at = at
        consultation.outcome = consultation.outcome or report.summary.partition("\n")[0].strip()
        consultation.save(update_fields=["answered_at", "outcome"])
        outbox.put(kind=PUBLISHED, subject_id=report.pk, key=f"{PUBLISHED}:{report.pk}", due_at=at)
    return report


def faults(report: Report) -> list[str]:
    """What of a published report does not fit its hashes; empty when all does, also after words went."""
    found = [] if content_hash(report.content) == report.content_hash else ["content"]
    kept = {row["number"]: row["said"] for row in report.content["comments"]}
    for row in report.words.order_by("number"):
        if kept.get(row.number) != said_hash(row.salt, row.words):
            found.append(f"№ {row.number}")
    return found


def _keep(report: Report, said: list[Said]) -> None:
    rows = [
        ReportedWords(
            report=report, comment_id=one.comment, number=one.number, salt=one.salt, words=one.words
        )
        for one in said
    ]
    ReportedWords.objects.bulk_create(rows, batch_size=BATCH)


def _unpublished(report: Report) -> None:
    if report.published_at is not None:
        raise Refused(_("The report is published and stays as it is."))


def _locked(consultation: Consultation) -> Consultation:
    rows = Consultation.objects.select_related(
        "community", "unit", "edition__strategy", "plan_edition__stage__strategy"
    )
    found: Consultation = rows.select_for_update(of=("self",)).get(pk=consultation.pk)
    return found
