"""The report as a Word document, to be annexed to letters and decisions: headings, tables, page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.shared import Cm

from apps.core.charts.tables import Cell, Table
from apps.core.xml_text import fit
from apps.publications.domain.report_files.word_parts import page_number, styles
from apps.publications.domain.report_files.word_rows import fill, repeat, row_like


class Word:
    """A document being written, from its title on. What a text cannot hold in XML is left out."""

    def __init__(self, *, title: str, author: str, language: str) -> None:
        self.document: Any = Document()
        about = self.document.core_properties
        about.title, about.author, about.language = fit(title)[:250], fit(author)[:250], language
        about.comments = ""
        styles(self.document, language)
        page = self.document.sections[0]
        page.page_width, page.page_height, page.left_margin = Cm(21), Cm(29.7), Cm(2.5)
        page.right_margin, page.top_margin, page.bottom_margin = Cm(1.5), Cm(2), Cm(2)
        page_number(page.footer.paragraphs[0])

    def heading(self, text: str, level: int) -> None:
        """A heading; 0 is the title."""
        self.document.add_heading(fit(text), level)

    def say(self, text: str, style: str | None = None) -> None:
        """A paragraph for each line of the text."""
        for line in fit(text).splitlines():
            if line.strip():
                self.document.add_paragraph(line.strip(), style=style)

    def facts(self, rows: Iterable[tuple[str, str]]) -> None:
        """Pairs of what it is and what it says."""
        made = self.document.add_table(rows=0, cols=2, style="Table Grid")
        for name, words in rows:
            cells = made.add_row().cells
            fill(cells, [name, words])
            for cell, width in zip(cells, (4.5, 12.5), strict=True):
                cell.width = Cm(width)
        self.document.add_paragraph()

    def picture(self, content: bytes, said: str) -> None:
        """A picture as wide as the text, with the words that stand for it."""
        shape = self.document.add_picture(io.BytesIO(content), width=Cm(17))
        shape._inline.docPr.set("descr", fit(said))

    def figures(self, table: Table) -> None:
        """A table of the statistics, numbers at the right."""
        rows = [*table.rows, table.total] if table.total else list(table.rows)
        self.grid(table.head, [[cell.text for cell in row] for row in rows], numbers=_numbers(rows))

    def grid(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float] = (),
        numbers: int = 0,
    ) -> None:
        """A table whose head comes again on every page; the last `numbers` columns hold numbers."""
        made = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        made.autofit = not widths
        fill(made.rows[0].cells, head, bold=True)
        repeat(made.rows[0])
        pattern = made.add_row()
        for row in made.rows:
            for cell, width in zip(row.cells, widths, strict=False):
                cell.width = Cm(width)
        # Rows are copied as XML: asking the library for each cell of a long table takes its square in time.
        body = made._tbl
        for texts in rows:
            body.append(row_like(pattern._tr, texts, numbers))
        body.remove(pattern._tr)
        self.document.add_paragraph()

    def bytes(self) -> bytes:
        """The file."""
        content = io.BytesIO()
        self.document.save(content)
        return content.getvalue()


def _numbers(rows: Sequence[Sequence[Cell]]) -> int:
    return sum(cell.number for cell in rows[0]) if rows else 0
