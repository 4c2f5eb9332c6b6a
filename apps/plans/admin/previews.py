"""What the preview of an import shows: counts first, then cells, then the rest as a number."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from apps.plans.admin.cells import cells
from apps.plans.domain.imports import Outcome, Preview
from apps.plans.domain.sheets.escapes import escaped
from apps.plans.domain.sheets.model import CellProblem
from apps.plans.models import PlanEdition

SHOWN = 200


def shown(preview: Preview, edition: PlanEdition) -> dict[str, Any]:
    """The context of the preview page."""
    currency = edition.stage.currency
    changed, added = preview.of(Outcome.CHANGED), preview.of(Outcome.ADDED)
    errors, warnings = preview.errors, preview.warnings
    return {
        "preview": preview,
        "added": len(added),
        "changed": len(changed),
        "same": preview.counts[Outcome.SAME],
        "errors": errors[:SHOWN],
        "error_count": len(errors),
        "warnings": warnings[:SHOWN],
        "warning_count": len(warnings),
        "changed_rows": [cells(row, currency) for row in changed[:SHOWN]],
        "changed_rest": max(0, len(changed) - SHOWN),
        "added_rows": [cells(row, currency) for row in added[:SHOWN]],
        "added_rest": max(0, len(added) - SHOWN),
        "untouched": preview.untouched[:SHOWN],
        "untouched_count": len(preview.untouched),
        "can_apply": not errors and not preview.changes_nothing,
    }


def problems_csv(problems: Sequence[CellProblem]) -> bytes:
    """All problems as a table for a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Row"), _("Column"), _("Header"), _("Value"), _("What is wrong")])
    for problem in problems:
        line = [problem.column, problem.header, problem.value, problem.message]
        writer.writerow([problem.row or "", *map(escaped, line)])
    return ("\ufeff" + text.getvalue()).encode()
