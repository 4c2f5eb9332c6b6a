"""A selection of measures as a PDF: exactly what a reader filtered, and words that say so."""

from __future__ import annotations

import hashlib

from django.template.loader import render_to_string

from apps.core import pdf
from apps.publications.pdf.look import ACROSS, look
from apps.publications.pdf.manuscript import Manuscript
from apps.publications.pdf.selection import Selection
from apps.publications.pdf.selection_words import context

SHEETS = ("edition.css", "plan.css")
LIMITS = pdf.Limits(cpu_seconds=60, wall_seconds=80, memory_mib=1024)


def print_selection(made: Manuscript) -> pdf.Rendered:
    """The selection as a tagged PDF; `pdf.RenderFailed` when a limit is reached."""
    return pdf.render(html=made.html, assets=made.assets, identifier=made.identifier, limits=LIMITS)


def compose_selection(selection: Selection) -> Manuscript:
    """The selection as an HTML document in the active language."""
    html = render_to_string("pdf/selection.html", context(selection))
    drafts = any(edition.is_draft for edition in selection.editions)
    assets = look(selection.strategy.community, *SHEETS, marked=drafts, page=ACROSS)
    return Manuscript(html, assets, hashlib.sha256(html.encode()).digest()[:16])
