"""Demo step of this room: roads, laid out from a template or walked step by step, built by the verbs."""

from __future__ import annotations

from apps.communities.models import Community
from apps.core.demo import Fixture
from apps.process.domain import defaults, mornings
from apps.process.domain.demo import building
from apps.process.models import Workplan


def load(community: Community, fixture: Fixture) -> None:
    """Store what is missing; a road that is there is left alone, whatever the fixture says now."""
    roads = fixture.rows("roads")
    if roads:
        fixture.done.extend(defaults.load())
    present = set(Workplan.objects.filter(community=community).values_list("slug", flat=True))
    for row in roads:
        if row["slug"] not in present:
            building.build(community, row, fixture)
            fixture.done.append(f"road: {row['title']}")
    if any(row["slug"] not in present for row in roads):
        mornings.begin(community=community, at=fixture.at)
