"""Asking for the files of a report; the bundle comes when the others are there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from apps.consultations.models import Report
from apps.core import audit
from apps.publications.domain.library_rows import enqueue, make_anew
from apps.publications.enums import OF_REPORT, FileKind, FileState, Variant
from apps.publications.models import LibraryFile


@transaction.atomic
def request_report(*, report: Report, at: datetime) -> list[LibraryFile]:
    """Ask for all files of a published report; those there are stay, unless words were left out since.

    The bundle is asked for when the others are ready.
    """
    hold(report.pk)
    report = Report.objects.select_related("consultation__community").get(pk=report.pk)
    community = report.consultation.community
    found = []
    with audit.verb("request_file", by=None), translation.override(community.language):
        title = _("%(title)s. Report on the results") % {"title": report.consultation.title}
        fixed = {"community": community, "title": title[:400], "language": community.language}
        printed = {"content_hash": report.content_hash, "public_from": report.published_at}
        for variant in OF_REPORT:
            file: LibraryFile
            file, created = LibraryFile.objects.get_or_create(
                report=report,
                variant=variant,
                defaults={**fixed, **printed, "kind": FileKind.CONSULTATION, "requested_at": at},
            )
            if not created and report.redacted_at and file.requested_at < report.redacted_at:
                file = make_anew(file, printed, at)
            if variant != Variant.BUNDLE:
                enqueue(file, at)
            found.append(file)
    return found


def hold(report: int | None) -> None:
    """Files of one report are asked for and finished one after the other: it is locked before them."""
    list(Report.objects.select_for_update().filter(pk=report).values("pk"))


def bundle_when_whole(file: LibraryFile, at: datetime) -> None:
    """Have the bundle made after the last of what it holds; whoever is last sees all the others."""
    rows = LibraryFile.objects.filter(report=file.report_id)
    if rows.exclude(variant=Variant.BUNDLE).exclude(state=FileState.READY).exists():
        return
    bundle = rows.filter(variant=Variant.BUNDLE).first()
    if bundle is not None and not bundle.is_ready:
        enqueue(bundle, at)
