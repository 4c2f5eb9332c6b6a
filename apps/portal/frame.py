"""What the frame around every page of a community needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.portal import words
from apps.portal.doors import doors, strategy_url
from apps.portal.reading import Place
from apps.strategies.models import Strategy


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumb; the last one has no address."""

    label: str
    url: str = ""
    lang: str = ""


def of_community(
    community: Community,
    strategy: Strategy | None = None,
    *trail: Crumb,
    here: str = "",
    title: str = "",
) -> dict[str, Any]:
    """Frame of a page of the community itself; with `title` it has a breadcrumb, `trail` before the title."""
    home = reverse("portal:community", args=[community.slug])
    crumbs = [Crumb(str(community), home, community.language), *trail, Crumb(title)] if title else []
    return {
        "community": community,
        "doors": doors(community, strategy, here, page=True),
        "crumbs": crumbs,
    }


def of_plan(place: Place, *crumbs: Crumb, as_of: datetime | None = None) -> dict[str, Any]:
    """Frame of a page of the action plan; `crumbs` come after the plan, `as_of` is when it was published."""
    trail = [Crumb(_("Plan"), reverse("portal:plan", args=place.slugs) if crumbs else ""), *crumbs]
    context = of_place(place, *trail)
    context["doors"] = doors(place.community, place.strategy, "plan", page=not crumbs)
    context["as_of"] = words.day(as_of, place.community.zone) if as_of else ""
    return context


def of_place(place: Place, *crumbs: Crumb) -> dict[str, Any]:
    """Frame of a page of a strategy; `crumbs` come after the community and the strategy."""
    community, strategy = place.community, place.strategy
    url = strategy_url(strategy)
    published = place.edition.published_at
    trail = [
        Crumb(str(community), reverse("portal:community", args=[community.slug]), community.language),
        Crumb(strategy.title, url if crumbs else "", community.language),
        *_continued(crumbs, place.suffix),
    ]
    return {
        "community": community,
        "strategy": strategy,
        "edition": place.edition,
        "place": place,
        "doors": doors(community, strategy, "strategy", page=not crumbs),
        "crumbs": trail,
        "as_of": words.day(published, community.zone) if published else "",
    }


def _continued(crumbs: Iterable[Crumb], suffix: str) -> Iterable[Crumb]:
    """The same crumbs, their links staying in the edition being read."""
    for crumb in crumbs:
        yield Crumb(crumb.label, crumb.url + suffix if crumb.url else "", crumb.lang)
