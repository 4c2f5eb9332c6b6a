"""An edition of an action plan as the annex to its decision: landscape, with totals that add up."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.core import pdf
from apps.plans.models import PlanEdition
from apps.publications.enums import Variant
from apps.publications.pdf.look import ACROSS, look
from apps.publications.pdf.manuscript import Manuscript
from apps.publications.pdf.plan_words import context

SHEETS = ("edition.css", "plan.css")


@transaction.atomic
def compose_plan(edition: PlanEdition, variant: Variant) -> Manuscript:
    """The plan as an HTML document in the language of its community; a draft has a watermark.

    The edition's row stays locked meanwhile. Raises `pdf.RenderFailed` when its publication has
    been called off.
    """
    rows = PlanEdition.objects.select_for_update(of=("self",))
    edition = rows.select_related("stage__strategy__community", "decision").get(pk=edition.pk)
    if edition.is_draft or edition.published_at is None:
        raise pdf.RenderFailed(_("The edition is a draft again: its publication was called off."))
    community = edition.community
    with translation.override(community.language):
        assets = look(community, *SHEETS, marked=variant == Variant.DRAFT, page=ACROSS)
        words = context(edition, variant, edition.published_at) | {"has_arms": "arms" in assets}
        html = render_to_string("pdf/plan.html", words)
    identifier = hashlib.sha256(f"{edition.content_hash}:{variant}".encode()).digest()[:16]
    return Manuscript(html, assets, identifier)


def render_plan(edition: PlanEdition, variant: Variant) -> pdf.Rendered:
    """The plan as a tagged PDF; raises `pdf.RenderFailed` as `pdf.render` does."""
    made = compose_plan(edition, variant)
    return pdf.render(html=made.html, assets=made.assets, identifier=made.identifier)
