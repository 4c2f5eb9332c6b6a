"""What an edition's book says: the words that its template prints."""

from __future__ import annotations

from typing import Any

from django.utils.text import Truncator

from apps.publications.enums import Variant
from apps.publications.pdf import wording
from apps.publications.pdf.book_texts import annexes_of, goals_of, sections_of
from apps.publications.pdf.manuscript import SHORT_HASH, on_the_site
from apps.publications.pdf.passages import Passages
from apps.publications.pdf.tree import flat
from apps.strategies.models import Edition


def context(edition: Edition, variant: Variant, passages: Passages) -> dict[str, Any]:
    """What `templates/pdf/edition.html` prints; documented there."""
    strategy, community = edition.strategy, edition.community
    assert edition.published_at is not None
    goals = goals_of(edition, passages)
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
        "sections": sections_of(edition, passages),
        "goals": goals,
        "codes_given": any(node.row.code_given for node in flat(goals)),
        "annexes": annexes_of(edition, passages),
        "sources": list(edition.sources.order_by("position", "pk")),
        "partners": list(strategy.partners.all()),
    }


def address(edition: Edition) -> str:
    """The edition's page on the site."""
    strategy = edition.strategy
    return on_the_site("edition", strategy.community.slug, strategy.slug, edition.number)
