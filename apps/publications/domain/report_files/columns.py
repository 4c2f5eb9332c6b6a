"""The columns of a report's comments in tables: one list for the workbook and the CSV file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from apps.consultations.domain.reported_line import Line

Value = str | int | datetime | None


@dataclass(frozen=True)
class Column:
    """A head, how wide it is in a workbook, and how a comment's value is found."""

    head: str
    width: int
    value: Callable[[Line], Value]


def columns(zone: ZoneInfo) -> list[Column]:
    """All columns, in the active language; times on the clocks of `zone`."""

    def received(line: Line) -> Value:
        return line.received_at.astimezone(zone).replace(tzinfo=None) if line.received_at else None

    return [
        Column("№", 8, lambda line: line.number),
        Column(_("Reply to"), 10, lambda line: line.reply_to),
        Column(_("Received"), 17, received),
        Column(_("Place"), 34, lambda line: line.place_title or _("the whole document")),
        Column(_("Paragraph"), 10, lambda line: line.paragraph),
        Column(_("Kind"), 14, lambda line: line.kind),
        Column(_("Author"), 28, lambda line: line.author),
        Column(_("In whose name"), 16, lambda line: line.author_kind),
        Column(_("How known"), 20, lambda line: line.identity),
        Column(_("How received"), 18, lambda line: line.origin),
        Column(_("Quoted passage"), 40, lambda line: line.quote),
        Column(_("Text"), 70, lambda line: line.body or line.gone),
        Column(_("Replacement text"), 50, lambda line: line.replacement),
        Column(_("Supported by"), 12, lambda line: line.support),
        Column(_("Result"), 20, lambda line: line.verdict),
        Column(_("Reason"), 60, lambda line: line.result.reason if line.result else ""),
        Column(_("Unit that answers"), 30, lambda line: line.result.unit if line.result else ""),
        Column(_("Changed place"), 34, lambda line: line.result.changed if line.result else ""),
    ]
