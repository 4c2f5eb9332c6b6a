"""Editions as PDF: what is printed and how it is worded."""

from apps.publications.pdf.book import render_edition

__all__ = ["render_edition"]
