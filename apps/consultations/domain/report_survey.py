"""The results of a questionnaire as a report has them: tables; small groups are masked already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.core.charts.tables import Cell, Table


def tables(survey: Mapping[str, Any]) -> list[Table]:
    """One table per question that has something to count."""
    return [_table(question) for question in survey["questions"] if question["rows"]]


def _table(question: Mapping[str, Any]) -> Table:
    rows = [[Cell(row["label"], number=False, native=True), _count(row["count"])] for row in question["rows"]]
    total = [Cell(_("Answered"), number=False), _count(question["answered"])]
    return Table(question["text"], [pgettext("column", "Answer"), _("How many")], rows, total)


def _count(count: Any) -> Cell:
    return Cell("–", said=_("fewer than five, not shown")) if count is None else Cell(str(count))
