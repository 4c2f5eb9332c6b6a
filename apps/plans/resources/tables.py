"""Measures as a table and as CSV."""

from __future__ import annotations

from collections.abc import Sequence

import tablib

from apps.plans.domain.lines import Line
from apps.plans.resources.measures import MeasureResource


def dataset(lines: Sequence[Line]) -> tablib.Dataset:
    """The table in the active language; numbers and days are themselves, texts are neutralised."""
    return MeasureResource(lines).export(queryset=lines)


def csv_bytes(lines: Sequence[Line]) -> bytes:
    """CSV in UTF-8 with the byte order mark that spreadsheets want; days as in ISO 8601."""
    text: str = dataset(lines).export("csv")
    return ("\ufeff" + text).encode()
