"""A published report stays as it is, but nobody's words stay in it against their will."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from apps.consultations.enums import CommentState
from apps.consultations.models import Report, ReportedWords
from apps.core import audit, outbox

REDACTED = "consultations.report_redacted"


@transaction.atomic
def words_changed(*, comments: Iterable[int], at: datetime) -> int:
    """Comments (ids) were erased, hidden or shown again after their report; returns in how many reports.

    The words of the erased are deleted with their salt; what is hidden is only left out. Files made before
    are not served any more from this moment on, and are made anew. Call it in the transaction of the change.
    """
    rows = ReportedWords.objects.filter(comment__in=list(comments))
    reports = sorted(set(rows.values_list("report", flat=True)))
    if not reports:
        return 0
    rows.filter(comment__state=CommentState.ERASED).delete()
    with audit.verb("redact_report", by=None):
        for report in Report.objects.select_for_update().filter(pk__in=reports).order_by("pk"):
            report.redacted_at = at
            report.save(update_fields=["redacted_at"])
            key = f"{REDACTED}:{report.pk}:{at.isoformat()}"
            outbox.put(kind=REDACTED, subject_id=report.pk, key=key, due_at=at)
    return len(reports)
