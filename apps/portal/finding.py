"""Communities as the portal's front finds them: by name, by a name much like it, and those that discuss."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, OuterRef, QuerySet

from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.strategies.models import Strategy

ALIKE = 0.45


def in_order(
    communities: QuerySet[Community], strategies: QuerySet[Strategy], talks: Exists
) -> QuerySet[Community]:
    """Those with something open first, then those with a strategy, then by the Ukrainian alphabet."""
    own = strategies.filter(community=OuterRef("pk"))
    return communities.annotate(plans=Exists(own), talks=talks).order_by("-talks", "-plans", "sort_key", "pk")


def talking(user: Any, at: datetime) -> Exists:
    """Whether a community has an open consultation."""
    rows = Consultation.objects.visible_to(user, at).open_at(at)
    return Exists(rows.filter(community=OuterRef("pk")))


def with_strategies(
    places: list[Community], strategies: QuerySet[Strategy]
) -> list[tuple[Community, list[Strategy]]]:
    """Each community with the strategies the reader sees."""
    own: dict[int, list[Strategy]] = {place.pk: [] for place in places}
    for strategy in strategies.filter(community__in=own).defer("vision", "mission"):
        own[strategy.community_id].append(strategy)
    return [(place, own[place.pk]) for place in places]


def similar(words: str) -> QuerySet[Community]:
    """Names that look like the words, for a slip of the finger."""
    near = Community.objects.annotate(likeness=TrigramWordSimilarity(words, "name"))
    best = near.filter(likeness__gte=ALIKE).order_by("-likeness").values("pk")[:20]
    return Community.objects.filter(pk__in=best)
