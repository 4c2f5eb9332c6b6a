"""The steps of a page of the road, with everything that is said beside them, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.portal.road import days
from apps.portal.road.obligations import owed_of
from apps.portal.road.places import is_open, where, word
from apps.portal.road.reading import RoadPlace, is_out
from apps.portal.road.walked import Link, Walked
from apps.process.models import Minutes, Obligation, Waiver


def walked(place: RoadPlace, steps: Iterable[Any]) -> list[Walked]:
    """The steps of `reading.steps_of` with what belongs to them. Two queries."""
    found = list(steps)
    owed = _by_step(_obligations(place, found))
    waivers = _by_step(_waivers(place, found))
    return [_walked(place, step, owed[step.pk], waivers[step.pk]) for step in found]


def with_records(place: RoadPlace, steps: Any) -> Any:
    """The same steps with their meeting, session or hearing, and whether their minutes are public."""
    minutes = Minutes.objects.filter(step=OuterRef("pk")).visible_to(place.user, place.at)
    rows = steps.annotate(has_minutes=Exists(minutes))
    return rows.select_related("phase", "unit", "meeting", "session", "hearing", "publication", "anchor")


def _obligations(place: RoadPlace, steps: Sequence[Any]) -> list[Obligation]:
    rows = Obligation.objects.filter(step__in=[step.pk for step in steps])
    seen = rows.visible_to(place.user, place.at).select_related("rule", "anchor", "publication")
    return list(seen.order_by("due_on", "pk"))


def _waivers(place: RoadPlace, steps: Sequence[Any]) -> list[Waiver]:
    rows = Waiver.objects.filter(step__in=[step.pk for step in steps])
    return list(rows.visible_to(place.user, place.at).select_related("rule"))


def _by_step(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.step_id].append(row)
    return found


def _walked(place: RoadPlace, step: Any, owed: list[Obligation], waivers: list[Waiver]) -> Walked:
    standing = where(step, place.today)
    for row in owed:
        row.step = step
    return Walked(
        step=step,
        where=standing,
        when=days.when(step),
        word=word(standing, step, place.today),
        url=reverse("portal:step", args=[*place.slugs, step.code]),
        owed=owed_of(place, owed),
        waivers=waivers,
        links=_links(place, step),
    )


def _links(place: RoadPlace, step: Any) -> list[Link]:
    found = []
    if is_out(step.publication, place.at) and step.publication.path:
        label = _("Read") if is_open(step, place.today) else _("what was published")
        found.append(Link(label, step.publication.path))
    if step.has_minutes:
        own = reverse("portal:step", args=[*place.slugs, step.code])
        found.append(Link(_("minutes"), f"{own}#minutes"))
    for name in ("meeting", "session", "hearing"):
        video = getattr(getattr(step, name, None), "video_url", "")
        if video:
            found.append(Link(_("video"), video, away=True))
    return found
