"""The report on a consultation as PDF: what was asked, who spoke, in numbers, what changed, every comment."""

from __future__ import annotations

import hashlib
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.consultations.domain.report_survey import tables
from apps.consultations.models import Report
from apps.core import pdf
from apps.publications.domain.report_files.facts import facts
from apps.publications.domain.report_files.material import Material
from apps.publications.pdf import wording
from apps.publications.pdf.look import look
from apps.publications.pdf.manuscript import SHORT_HASH, Manuscript, on_the_site

SHEETS = ("edition.css", "charts.css", "consultation.css")
MOST = 2000  # comments printed; a longer report says where the rest is


def compose_report(report: Report) -> Manuscript:
    """A published report as an HTML document in the language of its community.

    Raises `pdf.RenderFailed` for one that is not published.
    """
    if report.published_at is None:
        raise pdf.RenderFailed(_("The report is not published."))
    with translation.override(report.community.language):
        material = Material.of(report)
        assets = look(material.community, *SHEETS)
        words = context(material) | {"has_arms": "arms" in assets}
        html = render_to_string("pdf/consultation.html", words)
    return Manuscript(html, assets, hashlib.sha256(html.encode()).digest()[:16])


def render_report(report: Report) -> pdf.Rendered:
    """The report as a tagged PDF; raises `pdf.RenderFailed` as `pdf.render` does."""
    made = compose_report(report)
    return pdf.render(html=made.html, assets=made.assets, identifier=made.identifier)


def context(material: Material) -> dict[str, Any]:
    """What `templates/pdf/consultation.html` prints; documented there."""
    community, consultation = material.community, material.consultation
    survey = material.content["survey"]
    about = material.content["consultation"]
    return {
        "community": community,
        "consultation": consultation,
        "report": material.report,
        "material": material,
        "about": about,
        "facts": facts(material),
        "published": wording.day(material.published_at, community.zone),
        "running_title": Truncator(consultation.title).chars(80),
        "title_size": wording.size(consultation.title, 80, 150, 220),
        "address": on_the_site("consultation_report", community.slug, consultation.slug),
        "short_hash": material.report.content_hash[:SHORT_HASH],
        "lines": material.lines[:MOST],
        "left": max(len(material.lines) - MOST, 0),
        "changes": material.changes,
        "survey": tables(survey) if survey else [],
    }
