"""An edition as a book: its content."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.core import pdf
from apps.publications.enums import Variant
from apps.publications.pdf import wording
from apps.publications.pdf.look import look
from apps.publications.pdf.manuscript import SHORT_HASH, Manuscript, on_the_site
from apps.publications.pdf.passages import Passages
from apps.publications.pdf.tree import Node, flat, nested
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


def context(edition: Edition, variant: Variant, passages: Passages) -> dict[str, Any]:
    """What `templates/pdf/edition.html` prints; documented there."""
    strategy, community = edition.strategy, edition.community
    assert edition.published_at is not None
    goals = _goals(edition, passages)
    return {
        "community": community,
        "strategy": strategy,
        "edition": edition,
        "variant": variant,
        "is_draft": variant == Variant.DRAFT,
        "standing": wording.standing(edition, variant),
        "decision": wording.decision_line(edition),
        "period": wording.period(strategy),
        "published": wording.day(edition.published_at, community.zone),
        "running_title": Truncator(strategy.title).chars(80),
        "title_size": wording.size(strategy.title, 80, 150, 220),
        "vision_size": wording.size(edition.vision, 180, 360, 900),
        "address": address(edition),
        "short_hash": edition.content_hash[:SHORT_HASH],
        "sections": _sections(edition, passages),
        "goals": goals,
        "codes_given": any(node.row.code_given for node in flat(goals)),
        "annexes": _annexes(edition, passages),
        "sources": list(edition.sources.order_by("position", "pk")),
        "partners": list(strategy.partners.all()),
    }


def address(edition: Edition) -> str:
    """The edition's page on the site."""
    strategy = edition.strategy
    return on_the_site("edition", strategy.community.slug, strategy.slug, edition.number)


def _goals(edition: Edition, passages: Passages) -> list[Node]:
    names = wording.level_names(edition.strategy.levels.all())
    roots = nested(edition.goals.order_by("position", "pk"))
    for node in flat(roots):
        node.label = names.get(node.row.level, "")
        node.body = passages.prepare(node.row.description, prefix=f"g{node.row.pk}", deeper=node.depth)
    return roots


def _sections(edition: Edition, passages: Passages) -> list[Node]:
    roots = nested(edition.sections.order_by("position", "pk"))
    for node in flat(roots):
        prefix = f"s{node.row.pk}"
        node.body = passages.prepare(node.row.body, prefix=prefix, deeper=node.depth - 1)
    return flat(roots)


def _annexes(edition: Edition, passages: Passages) -> list[Node]:
    rows = edition.annexes.order_by("position", "pk")
    return [Node(row, body=passages.prepare(row.body, prefix=f"a{row.pk}")) for row in rows]
