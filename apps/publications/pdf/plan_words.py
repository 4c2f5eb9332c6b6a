"""What the annex of a plan prints."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.plans.domain.lines import Line, goal_paths, lines
from apps.plans.domain.money_words import currency_sign, sentence_money
from apps.plans.models import Measure, PlanEdition
from apps.publications.enums import Variant
from apps.publications.pdf import wording
from apps.publications.pdf.amounts import amounts
from apps.publications.pdf.carried import carried
from apps.publications.pdf.ledger import Ledger
from apps.publications.pdf.manuscript import SHORT_HASH, on_the_site
from apps.publications.pdf.plan_groups import groups
from apps.publications.pdf.tree import Node, flat, nested


def context(edition: PlanEdition, variant: Variant, published_at: datetime) -> dict[str, Any]:
    """What `templates/pdf/plan.html` prints; documented there."""
    stage, community = edition.stage, edition.community
    roots = _goals(edition, published_at)
    found = _lines(edition, roots, published_at)
    ledger = Ledger.of(found, range(stage.starts_on.year, stage.ends_on.year + 1))
    money = amounts(found)
    return {
        "community": community,
        "strategy": edition.strategy,
        "stage": stage,
        "edition": edition,
        "is_draft": variant == Variant.DRAFT,
        "standing": wording.standing(edition, variant),
        "decision": wording.decision_line(edition),
        "published": wording.day(published_at, community.zone),
        "first_day": wording.day(stage.starts_on),
        "last_day": wording.day(stage.ends_on),
        "running_title": Truncator(edition.strategy.title).chars(120),
        "address": address(edition),
        "short_hash": edition.content_hash[:SHORT_HASH],
        "currency": currency_sign(stage.currency),
        "planned": sentence_money(sum(money.values(), Decimal()), stage.currency) if money else "",
        "count": len(found),
        "ledger": ledger,
        "breadth": ledger.breadth,
        "groups": groups(found, roots, ledger),
        "entries": ledger.by_source(money),
        "total": ledger.together(money, _("Total for the plan")),
        "indicated": [line for line in found if line.indicators],
        "steps": [line for line in found if line.milestones],
        "carried": carried(edition),
        "figures": list(edition.figures.order_by("what")),
        "sources": list(edition.sources.order_by("position", "pk")),
    }


def address(edition: PlanEdition) -> str:
    """The plan's page on the site with this very edition."""
    strategy = edition.strategy
    query = urlencode({"stage": edition.stage.slug, "edition": edition.number})
    return f"{on_the_site('plan', strategy.community.slug, strategy.slug)}?{query}"


def _goals(edition: PlanEdition, published_at: datetime) -> list[Node]:
    """The goal tree under which the plan is printed: that of the strategy in force when it is published."""
    shown = edition.strategy.editions.public(published_at).current_first().first()
    return nested(shown.goals.defer("description").order_by("position", "pk")) if shown else []


def _lines(edition: PlanEdition, roots: list[Node], published_at: datetime) -> list[Line]:
    goals = goal_paths(node.row for node in flat(roots))
    rows = Measure.objects.filter(edition=edition).order_by("position", "pk")
    return lines(rows, editions=[edition], goals=goals, on=published_at.date())
