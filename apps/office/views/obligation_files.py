"""The board as a file."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.office import duties
from apps.office.access import staff_page
from apps.office.asking import Asking
from apps.office.board import Board
from apps.office.duties import Duty
from apps.plans.domain.sheets.escapes import escaped
from apps.process.domain import wording

HEADS = (
    *(_("Due by"), _("What"), _("Kind"), _("Who"), _("Work plan"), _("Step"), _("State"), _("Days")),
    *(_("Met on"), _("Rule"), _("Legal basis")),
)


@staff_page
def obligations_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    now = timezone.now()
    board = Board(request.user, now)
    asked = Asking.of(request.GET, board.choices()).asked
    shown = duties.duties(board.rows(asked), request.user, now)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([str(head) for head in HEADS])
    writer.writerows([escaped(str(cell)) for cell in _cells(duty)] for duty in shown)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="obligations.csv"'
    return answer


def _cells(duty: Duty) -> list[Any]:
    row, stands, rule = duty.obligation, duty.standing, wording.rule_of(duty.obligation)
    step = row.step or (row.resolution.meeting.step if row.resolution else None)
    return [
        row.due_on or "", row.title, row.get_kind_display(), duty.who, row.workplan.title,
        step.code if step else "", stands.text, stands.days, row.met_on or "",
        rule.words if rule else "", rule.basis if rule else "",
    ]  # fmt: skip
