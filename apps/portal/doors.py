"""Links of the main navigation of a community."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.strategies.models import Strategy


@dataclass(frozen=True)
class Door:
    """A link of the main navigation. `current` is the value of aria-current, empty elsewhere."""

    label: str
    url: str
    current: str = ""
    aside: bool = False


def strategy_url(strategy: Strategy) -> str:
    """The page of a strategy whose community is loaded."""
    return reverse("portal:strategy", args=[strategy.community.slug, strategy.slug])


def plan_url(strategy: Strategy) -> str:
    """The action plan of a strategy whose community is loaded; empty when it has no stages.

    `has_plan` is annotated on the row: see `reading.planned`.
    """
    if not getattr(strategy, "has_plan", False):
        return ""
    return reverse("portal:plan", args=[strategy.community.slug, strategy.slug])


def road_url(community: Community) -> str:
    """The roads of a community; empty when the reader sees none.

    `has_road` is annotated on the row: see `reading.walked`.
    """
    return reverse("portal:roads", args=[community.slug]) if getattr(community, "has_road", False) else ""


def consultations_url(community: Community) -> str:
    """The consultations of a community; empty when the reader sees none.

    `has_consultations` is annotated on the row: see `reading.consulted`.
    """
    if not getattr(community, "has_consultations", False):
        return ""
    return reverse("portal:consultations", args=[community.slug])


def doors(community: Community, strategy: Strategy | None, here: str, page: bool = False) -> list[Door]:
    """The doors that lead somewhere. `here` names the one the page is behind, `page` if it is the page."""
    current = "page" if page else "true"
    found = []
    if strategy:
        found.append(Door(_("Strategy"), strategy_url(strategy), current if here == "strategy" else ""))
        if address := plan_url(strategy):
            found.append(Door(_("Plan"), address, current if here == "plan" else ""))
    if address := consultations_url(community):
        found.append(Door(_("Consultations"), address, current if here == "consultations" else ""))
    if address := road_url(community):
        found.append(Door(_("Road and meetings"), address, current if here == "road" else ""))
    documents = reverse("portal:documents", args=[community.slug])
    found.append(Door(_("Documents"), documents, current if here == "documents" else "", aside=True))
    return found
