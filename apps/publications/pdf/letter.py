"""An official letter as it goes out: arms, sender, number and date, addressee, text, signature."""

from __future__ import annotations

import hashlib

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.core import pdf
from apps.publications.models import OfficialLetter
from apps.publications.pdf.look import look
from apps.publications.pdf.manuscript import Manuscript


def compose_letter(letter: OfficialLetter) -> Manuscript:
    """The letter as an HTML document in the language of its community.

    Raises `pdf.RenderFailed` for one without number and date: it has not been issued.
    """
    letter = OfficialLetter.objects.select_related("community").get(pk=letter.pk)
    if not letter.number or letter.issued_on is None:
        raise pdf.RenderFailed(_("The letter has no number and date yet."))
    community = letter.community
    with translation.override(community.language):
        assets = look(community, "letter.css")
        words = {
            "letter": letter,
            "community": community,
            "has_arms": "arms" in assets,
            "paragraphs": [part.strip() for part in letter.body.split("\n\n") if part.strip()],
        }
        html = render_to_string("pdf/letter.html", words)
    return Manuscript(html, assets, hashlib.sha256(html.encode()).digest()[:16])


def render_letter(letter: OfficialLetter) -> pdf.Rendered:
    """The letter as a tagged PDF; raises `pdf.RenderFailed` as `pdf.render` does."""
    made = compose_letter(letter)
    return pdf.render(html=made.html, assets=made.assets, identifier=made.identifier)
