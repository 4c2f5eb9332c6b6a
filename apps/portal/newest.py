"""What a community published last: editions of its strategies and of their plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.plans.models import PlanEdition
from apps.strategies.models import Edition, Strategy
from apps.strategies.models.lifecycle import Lifecycle

NEWEST = 6


@dataclass(frozen=True)
class News:
    """One published edition: `title` is in the community's language, `what` in the reader's."""

    edition: Lifecycle
    title: str
    what: str
    url: str


def newest(editions: Iterable[Edition], user: Any, at: datetime) -> list[News]:
    """The newest of `editions` (those the reader sees) and of the plans of their strategies.

    At most one query; none where no strategy has a plan.
    """
    shown = [edition for edition in editions if edition.published_at]
    strategies = {edition.strategy_id: edition.strategy for edition in editions}
    found = [_of_text(edition) for edition in shown]
    if any(strategy.has_plan for strategy in strategies.values()):
        found += _of_plans(strategies, user, at)
    return sorted(found, key=_moment, reverse=True)[:NEWEST]


def _moment(item: News) -> datetime:
    assert item.edition.published_at is not None
    return item.edition.published_at


def _of_text(edition: Edition) -> News:
    strategy = edition.strategy
    address = reverse("portal:edition", args=[strategy.community.slug, strategy.slug, edition.number])
    what = _("edition %(number)s") % {"number": edition.number}
    return News(edition, strategy.title, what, address)


def _of_plans(strategies: dict[int, Strategy], user: Any, at: datetime) -> list[News]:
    seen = PlanEdition.objects.visible_to(user, at).filter(stage__strategy__in=strategies)
    rows = seen.exclude(published_at=None).select_related("stage", "decision").order_by("-published_at")
    found = []
    for edition in rows[:NEWEST]:
        strategy = strategies[edition.stage.strategy_id]
        address = reverse("portal:plan_editions", args=[strategy.community.slug, strategy.slug])
        what = _("plan for %(years)s, edition %(number)s") % {
            "years": edition.stage.years,
            "number": edition.number,
        }
        found.append(News(edition, strategy.title, what, f"{address}#stage-{edition.stage.slug}"))
    return found
