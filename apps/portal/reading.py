"""Where the reader is: community, strategy and the edition being read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.plans.models import Stage
from apps.portal import caching, windows
from apps.process.models import Workplan
from apps.strategies.models import Edition, Strategy


@dataclass(frozen=True)
class Place:
    """A strategy as one reader sees it at one moment. `editions` come newest first."""

    strategy: Strategy
    edition: Edition
    default: Edition
    editions: list[Edition]
    at: datetime

    @property
    def community(self) -> Community:
        """Whose strategy it is."""
        return self.strategy.community

    @property
    def slugs(self) -> list[str]:
        """The parts of the address that every page of the strategy begins with."""
        return [self.community.slug, self.strategy.slug]

    @property
    def suffix(self) -> str:
        """What links carry so that the reader stays in a former edition; empty for the usual one."""
        return "" if self.edition == self.default else f"?edition={self.edition.number}"

    @cached_property
    def goals_url(self) -> str:
        """The goal tree; a goal's page is below it."""
        return reverse("portal:goals", args=self.slugs)

    @cached_property
    def text_url(self) -> str:
        """The contents of the text; a section's page is below it."""
        return reverse("portal:text", args=self.slugs)

    @property
    def previous(self) -> Edition | None:
        """The edition published before the one being read."""
        older = [item for item in self.editions if item.number < self.edition.number]
        return older[0] if older else None


def community_at(request: HttpRequest, slug: str, at: datetime) -> Community:
    """The community of an address, with what its doors need to know; 404 without one. One query."""
    communities = Community.objects.annotate(
        has_road=walked(request.user, at, "pk"),
        has_consultations=consulted(request.user, at, "pk"),
        coming=Subquery(windows.next_publication(at)),
    )
    found = get_object_or_404(communities, slug=slug)
    caching.remember(request, found.coming)
    return found


def editions_of(community: Community, user: Any, at: datetime) -> list[Edition]:
    """All editions of a community that `user` sees, the one to show of each strategy first. One query."""
    visible = Edition.objects.filter(strategy__community=community).visible_to(user, at)
    rows = visible.annotate(has_plan=planned(user, at, "strategy"))
    found = list(rows.select_related("strategy", "decision").current_first())
    for edition in found:
        edition.strategy.community = community
        edition.strategy.has_plan = edition.has_plan
    return found


def planned(user: Any, at: datetime, strategy: str = "pk") -> Exists:
    """Whether the strategy has stages of a plan; `strategy` is the way to it from the row asked for."""
    return Exists(Stage.objects.visible_to(user, at).filter(strategy=OuterRef(strategy)))


def walked(user: Any, at: datetime, community: str) -> Exists:
    """Whether the community has a road that the reader sees; `community` is the way to it from the row."""
    return Exists(Workplan.objects.visible_to(user, at).filter(community=OuterRef(community)))


def consulted(user: Any, at: datetime, community: str) -> Exists:
    """Whether the community has a consultation that the reader sees; `community` is the way to it."""
    seen = Consultation.objects.visible_to(user, at)
    return Exists(seen.filter(community=OuterRef(community)))


def discussed(user: Any, at: datetime) -> Subquery:
    """The address of the open consultation on an edition, in which people comment."""
    rows = Consultation.objects.visible_to(user, at).open_at(at).filter(takes_comments=True)
    return Subquery(rows.filter(edition=OuterRef("pk")).order_by("closes_at").values("slug")[:1])


def place_at(
    request: HttpRequest,
    community: str,
    strategy: str,
    number: int | None = None,
    *,
    usual: bool = False,
    **also: Any,
) -> Place:
    """The place an address names. Two queries.

    `number` asks for one edition; without it `?edition=` does, else the edition in force is meant.
    `usual` always means the latter: on pages of the plan `?edition=` names an edition of the plan.
    `also` are expressions to annotate the strategy with.
    404 when the strategy or the edition does not exist or is not the reader's to see.
    """
    at = timezone.now()
    strategies = Strategy.objects.visible_to(request.user, at).select_related("community")
    upper = Strategy.objects.visible_to(request.user, at).filter(pk=OuterRef("upper"))
    strategies = strategies.select_related("upper__community").annotate(
        coming=Subquery(windows.next_publication(at)),
        upper_is_visible=Exists(upper),
        has_plan=planned(request.user, at),
        has_road=walked(request.user, at, "community"),
        has_consultations=consulted(request.user, at, "community"),
        **also,
    )
    found = get_object_or_404(strategies, community__slug=community, slug=strategy)
    found.community.has_road = found.has_road
    found.community.has_consultations = found.has_consultations
    caching.remember(request, found.coming)
    seen = found.editions.visible_to(request.user, at).annotate(talk_slug=discussed(request.user, at))
    ranked = list(seen.select_related("decision").current_first())
    for edition in ranked:
        edition.strategy = found
    if number is None and not usual:
        number = _asked(request)
    edition = next((item for item in ranked if number in (None, item.number)), None)
    if edition is None:
        raise Http404("no such edition")
    newest_first = sorted(ranked, key=lambda item: -item.number)
    return Place(strategy=found, edition=edition, default=ranked[0], editions=newest_first, at=at)


def _asked(request: HttpRequest) -> int | None:
    text = request.GET.get("edition", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise Http404("no such edition")
    return int(text)
