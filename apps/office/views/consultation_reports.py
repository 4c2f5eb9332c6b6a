"""The report on a consultation in the office: what it waits for, its summary, publishing it, its files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import reports
from apps.consultations.models import Consultation, Report
from apps.office import report_words
from apps.office.access import doors, may, staff_page
from apps.office.desk import entering
from apps.office.inputs import sent
from apps.office.report_forms import SummaryForm
from apps.publications.enums import OF_REPORT
from apps.publications.models import LibraryFile
from apps.strategies.domain.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: how far it is. POST: store the summary, show what publishing will do, publish.

    404 for a consultation of another community; 403 for who runs no consultations.
    """
    consultation = entering.consultation(request, pk)
    if not may(request.user, "consultations.publish_report", consultation):
        raise PermissionDenied
    found = Report.objects.filter(consultation=consultation).first()
    if found is not None and found.published_at is not None:
        return _page(request, consultation, found)
    initial = {"summary": found.summary if found else ""}
    form = SummaryForm(*sent(request), initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, consultation, found, form=form)
    try:
        found = _stored(request, consultation, form)
        if "confirmed" in request.POST:
            reports.publish(report=found, by=request.user, at=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _("The report is published."))
            return redirect("office:consultation_report", consultation.pk)
    except Refused as refusal:
        return _page(request, consultation, found, form=form, refused=refusal.messages)
    if "continue" in request.POST:
        return _page(request, consultation, found, form=form, asks=True)
    messages.success(request, _("The summary is stored."))
    return redirect("office:consultation_report", consultation.pk)


def _stored(request: HttpRequest, consultation: Consultation, form: SummaryForm) -> Report:
    summary = form.cleaned_data["summary"].replace("\r\n", "\n")
    who: Any = request.user
    return reports.make(consultation=consultation, by=who, at=timezone.now(), summary=summary)


def _page(
    request: HttpRequest,
    consultation: Consultation,
    found: Report | None,
    *,
    form: SummaryForm | None = None,
    refused: list[str] | None = None,
    asks: bool = False,
) -> HttpResponse:
    missing = reports.missing(consultation, timezone.now())
    counts = report_words.counts(consultation)
    asks = asks and not missing.reasons
    files = list(LibraryFile.objects.of_report(found)) if form is None else []
    context = {
        "consultation": consultation,
        "report": found,
        "form": form,
        "missing": missing,
        "counts": counts,
        "asks": asks,
        "says": report_words.preview(consultation, sum(count for _label, count in counts)) if asks else [],
        "refused": refused or [],
        "files": files,
        "waits": len(files) < len(OF_REPORT) or not all(file.is_ready for file in files),
        "office_community": consultation.community,
        "office_doors": doors(request),
        "crumbs": [
            {"label": _("Consultations"), "url": reverse("office:consultations")},
            {"label": consultation.title, "url": reverse("office:workbench", args=[consultation.pk])},
            {"label": _("Report"), "url": ""},
        ],
    }
    wrong = bool(refused or (form is not None and form.errors))
    return render(request, "office/reports/report.html", context, status=422 if wrong else 200)
