"""Demo step of this room: consultations whose windows move with the day on which the demo is loaded."""

from __future__ import annotations

from apps.communities.models import Community
from apps.consultations.domain.demo import building
from apps.consultations.models import Consultation
from apps.core.demo import Fixture


def load(community: Community, fixture: Fixture) -> None:
    """Store what is missing; a consultation that is there is left alone, whatever the fixture says now."""
    present = set(Consultation.objects.filter(community=community).values_list("slug", flat=True))
    for row in fixture.rows("consultations"):
        if row["slug"] not in present:
            building.build(community, row, fixture)
            fixture.done.append(f"consultation: {row['title']}")
