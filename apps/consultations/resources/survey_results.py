"""Results of a questionnaire as files: one line for each category, alone and in each group."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from apps.consultations.domain.surveys.shown import Results
from apps.consultations.resources.survey_cells import Line
from apps.consultations.resources.survey_lines import lines
from apps.plans.resources.workbook_cells import head

WIDTHS = (12, 60, 30, 40, 24, 24, 12, 12)


def columns() -> list[str]:
    """The head of the table."""
    return [
        *(_("code"), _("question"), _("row"), _("answer"), _("groups by"), _("group")),
        *(_("people"), _("of those who answered")),
    ]


def csv_bytes(found: Results) -> bytes:
    """CSV in UTF-8 with a byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns())
    writer.writerows(line.cells for line in lines(found))
    return text.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(found: Results) -> bytes:
    """A workbook: what all people answered, and what those of each group did."""
    book = Workbook(write_only=True)
    every = list(lines(found))
    _sheet(book, _("All answers"), [line for line in every if not line.group])
    if found.sheet.groups:
        _sheet(book, _("By groups"), [line for line in every if line.group])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(book: Workbook, title: str, own: Sequence[Line]) -> None:
    sheet = book.create_sheet(title=title[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([head(sheet, name) for name in columns()])
    for line in own:
        sheet.append(line.cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{len(own) + 1}"
