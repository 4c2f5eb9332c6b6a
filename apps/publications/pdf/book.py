"""An edition as a book: its content."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.core import pdf
from apps.publications.enums import Variant
from apps.publications.pdf.book_context import context
from apps.publications.pdf.look import look
from apps.publications.pdf.manuscript import Manuscript
from apps.publications.pdf.passages import Passages
from apps.strategies.models import Edition


@transaction.atomic
def compose(edition: Edition, variant: Variant, *, notes_at_foot: bool = True) -> Manuscript:
    """The edition as an HTML document in the language of its community; a draft has a watermark.

    The edition's row stays locked meanwhile, so that its publication cannot be called off and its
    text changed halfway. Raises `pdf.RenderFailed` when that has happened already.
    """
    rows = Edition.objects.select_for_update(of=("self",))
    edition = rows.select_related("strategy__community", "decision").get(pk=edition.pk)
    if edition.is_draft:
        raise pdf.RenderFailed(_("The edition is a draft again: its publication was called off."))
    passages = Passages(settings.PORTAL_ADDRESS.rstrip("/"), notes_at_foot)
    with translation.override(edition.community.language):
        dressed = look(edition.community, "edition.css", marked=variant == Variant.DRAFT)
        words = context(edition, variant, passages) | {"has_arms": "arms" in dressed}
        html = render_to_string("pdf/edition.html", words)
    identifier = hashlib.sha256(f"{edition.content_hash}:{variant}".encode()).digest()[:16]
    return Manuscript(html, {**dressed, **passages.assets}, identifier)


def render_edition(edition: Edition, variant: Variant) -> pdf.Rendered:
    """The edition as a tagged PDF; the same edition and variant give the same bytes.

    Raises `pdf.RenderFailed` when something asked for is not there or a limit is reached.
    """
    try:
        return _printed(compose(edition, variant))
    except pdf.RenderFailed as error:
        if not error.crashed:
            raise
    # Notes at the foot of the page are where a layout breaks; at the end of their text they always fit.
    return _printed(compose(edition, variant, notes_at_foot=False))


def _printed(made: Manuscript) -> pdf.Rendered:
    return pdf.render(html=made.html, assets=made.assets, identifier=made.identifier)
