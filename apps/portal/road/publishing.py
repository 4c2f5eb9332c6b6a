"""What is known of the publishing of a step."""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.portal.road.reading import RoadPlace, is_out
from apps.process.models import Step
from apps.publications.models import Posting, Publication


@dataclass(frozen=True)
class Publishing:
    """What a step made public, with the channels that have evidence."""

    row: Publication
    postings: list[Posting] = field(default_factory=list)


def publishing_of(place: RoadPlace, step: Step) -> Publishing | None:
    """What the step made public; None where nothing is out yet."""
    row = step.publication
    if row is None or not is_out(row, place.at):
        return None
    postings = Posting.objects.filter(publication=row).visible_to(place.user, place.at)
    return Publishing(row, list(postings.exclude(posted_at=None).order_by("posted_at", "pk")))
