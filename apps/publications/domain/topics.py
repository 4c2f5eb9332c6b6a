"""What somebody follows: the publications of a community, a consultation, or one place of a strategy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.domain.places import Place, PlaceKind
from apps.consultations.models import Consultation
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Strategy

FOLLOWED = (PlaceKind.SECTION, PlaceKind.ANNEX, PlaceKind.GOAL)


@dataclass(frozen=True)
class Topic:
    """A consultation, or a section, annex or goal of a strategy; with none of them all publications."""

    consultation: Consultation | None = None
    strategy: Strategy | None = None
    place: Place | None = None

    def fields(self) -> dict[str, Any]:
        """The columns of a subscription by which it is found."""
        place = self.place or Place()
        goal = place.kind == PlaceKind.GOAL
        return {
            "consultation": self.consultation,
            "strategy": self.strategy,
            "goal_lineage": place.lineage if goal else None,
            "section_lineage": None if goal else place.lineage,
        }

    def named(self) -> dict[str, str]:
        """The columns that say what the place was called."""
        place = self.place or Place()
        return {"place_code": place.key, "place_title": place.label}

    @property
    def words(self) -> str:
        """What is followed, in the words of the community; empty for all publications."""
        if self.consultation is not None:
            return self.consultation.title
        return self.place.label if self.place else ""


EVERYTHING = Topic()


def of_place(strategy: Strategy, place: Place) -> Topic:
    """One place of a strategy, whatever its edition. Raises `Refused` for what cannot be followed."""
    if place.kind not in FOLLOWED or place.lineage is None:
        raise Refused(_("Only a section, an annex or a goal can be followed, or the whole consultation."))
    return Topic(strategy=strategy, place=place)
