"""Demo step of this room: the community, its units and partners."""

from __future__ import annotations

from django.core.files.base import ContentFile

from apps.communities.models import Community, Partner, Unit
from apps.core import audit
from apps.core.demo import Fixture, Row, fill


def load(fixture: Fixture) -> Community:
    """Store what is missing and return the community, known by its КАТОТТГ or else its address.

    A community imported before gets the demo's address and the facts that it lacks.
    """
    with audit.verb("load_demo", by=None):
        community = _community(fixture)
        _arms(community, fixture)
        for model, key in ((Unit, "units"), (Partner, "partners")):
            for row in fixture.rows(key):
                _, made = model.objects.get_or_create(community=community, name=row["name"], defaults=row)
                if made:
                    fixture.done.append(f"{key}: {row['name']}")
    return community


def _community(fixture: Fixture) -> Community:
    values: Row = fixture.data["community"]
    found = _known(values)
    if found is None:
        made = Community(**values)
        made.full_clean()
        made.save()
        fixture.done.append(f"community: {made}")
        return made
    changed = fill(found, values)
    if found.slug != values["slug"]:
        found.slug, changed = values["slug"], True
    if changed:
        found.full_clean()
        found.save()
        fixture.done.append(f"community: {found}, facts added")
    return found


def _known(values: Row) -> Community | None:
    if "katottg" in values:
        return Community.objects.filter(katottg=values["katottg"]).first()
    return Community.objects.filter(slug=values["slug"]).first()


def _arms(community: Community, fixture: Fixture) -> None:
    """The coat of arms beside the fixture, unless there is one."""
    if "arms" in fixture.data and not community.arms:
        path = fixture.path(fixture.data["arms"])
        community.arms.save(f"{fixture.slug}{path.suffix}", ContentFile(path.read_bytes()))
        fixture.done.append("coat of arms")
