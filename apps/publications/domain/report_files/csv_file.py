"""The comments with their results as CSV."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from apps.plans.domain.sheets.escapes import escaped
from apps.publications.domain.report_files.columns import Value, columns
from apps.publications.domain.report_files.material import Material


def csv_bytes(material: Material) -> bytes:
    """One row per comment; UTF-8 with a byte order mark, safe to open in a spreadsheet program."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    shown = columns(material.community.zone)
    writer.writerow([column.head for column in shown])
    for line in material.lines:
        writer.writerow([_plain(column.value(line)) for column in shown])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _plain(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return escaped(str(value)) if value is not None else ""
