"""Which file of a report is made how."""

from __future__ import annotations

from django.utils import translation

from apps.consultations.models import Report
from apps.core.pdf import Rendered
from apps.publications.domain.report_files.bundle import bundle_bytes
from apps.publications.domain.report_files.csv_file import csv_bytes
from apps.publications.domain.report_files.document import docx_bytes
from apps.publications.domain.report_files.material import Material
from apps.publications.domain.report_files.tables import xlsx_bytes
from apps.publications.enums import Variant

_MAKERS = {
    Variant.REPORT_DOCX: docx_bytes,
    Variant.COMMENTS_XLSX: xlsx_bytes,
    Variant.COMMENTS_CSV: csv_bytes,
    Variant.BUNDLE: bundle_bytes,
}


def report_file(report: Report, variant: Variant) -> Rendered:
    """The file of that variant in the language of the community; KeyError for the PDF, which is printed."""
    with translation.override(report.community.language):
        return Rendered(_MAKERS[variant](Material.of(report)), 0)
