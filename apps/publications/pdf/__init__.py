"""Editions, letters and reports as PDF: what is printed and how it is worded."""

from apps.publications.pdf.book import render_edition
from apps.publications.pdf.letter import render_letter
from apps.publications.pdf.plan_book import render_plan
from apps.publications.pdf.report import render_report

__all__ = ["render_edition", "render_letter", "render_plan", "render_report"]
