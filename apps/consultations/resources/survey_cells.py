"""One line of a questionnaire's results, as cells that are safe to open."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from apps.plans.domain.sheets.escapes import escaped


@dataclass(frozen=True)
class Line:
    """A count with what it is of. Of a `count` of None it is told that it is hidden."""

    code: str
    question: str
    row: str
    answer: str
    group_question: str = ""
    group: str = ""
    count: int | None = None
    base: int | None = None

    @property
    def cells(self) -> list[str | int]:
        """Its cells: texts safe to open, numbers as numbers."""
        texts = (self.code, self.question, self.row, self.answer, self.group_question, self.group)
        return [*map(_safe, texts), *(_("hidden") if n is None else n for n in (self.count, self.base))]


def _safe(text: str) -> str:
    """Without what a spreadsheet program would run or a workbook cannot hold."""
    bare = ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "ignore").decode())
    return escaped(bare.replace("\ufffe", "").replace("\uffff", ""))
