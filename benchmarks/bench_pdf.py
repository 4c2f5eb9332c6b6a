"""What confinement costs: an edition through `core.pdf` against WeasyPrint alone on the same HTML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from apps.core import pdf
from apps.publications.enums import Variant
from apps.publications.pdf import book
from tests.factories import published_edition

ROUNDS = 5
GOALS, SECTIONS = 60, 20


def bare(made: book.Manuscript) -> bytes:
    """WeasyPrint in this process: no limits, no network namespace, no start of an interpreter."""

    def fetch(url: str) -> URLFetcherResponse:
        asset = made.assets[url.removeprefix("asset:")]
        return URLFetcherResponse(url, asset.read_bytes() if isinstance(asset, Path) else asset)

    page = HTML(string=made.html, url_fetcher=fetch)
    content: bytes = page.write_pdf(font_config=FontConfiguration(), pdf_variant="pdf/ua-1", pdf_tags=True)
    return content


def cases() -> dict[str, Callable[[], object]]:
    """One edition, printed both ways; and what comes before: reading it and writing its HTML."""
    edition = published_edition(goals=GOALS, sections=SECTIONS)
    made = book.compose(edition, Variant.DRAFT)
    return {
        "bare WeasyPrint": lambda: bare(made),
        "confined process": lambda: pdf.render(
            html=made.html, assets=made.assets, identifier=made.identifier
        ),
        "composing the HTML": lambda: book.compose(edition, Variant.DRAFT),
    }
