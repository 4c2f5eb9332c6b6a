"""What is open in a community now, for its home: discussions, the next step, the next meeting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.communities.models import Community
from apps.core.moments import local_day
from apps.portal.road import days
from apps.portal.road.ahead import Coming, coming, url_of
from apps.process.models import Step

MOST_OPEN = 3


@dataclass(frozen=True)
class Line:
    """A line of the list: what it is, when, the step, where."""

    label: str
    when: str
    step: Any
    url: str


def open_now(place: Community, user: Any, at: datetime, without: Collection[int] = ()) -> list[Line]:
    """Open discussions with the days left, then the next step and the next meeting. At most one query.

    Discussions that are consultations of these ids are left out: they are named by themselves.
    """
    if not getattr(place, "has_road", False):
        return []
    steps = Step.objects.filter(workplan__community=place).visible_to(user, at)
    found = coming(steps, user, at, place)
    today = local_day(at, place.zone)
    lines = []
    for step in [row for row in found.open_now if row.consultation_id not in without][:MOST_OPEN]:
        left = (step.closes_on - today).days
        note = ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left}
        lines.append(_line(place, _("Open for comments"), note if left else _("today is the last day"), step))
    named = [*_next(found), *_invited(found)]
    return [*lines, *(_line(place, label, days.when(step), step) for label, step in named)]


def _next(found: Coming) -> list[tuple[str, Any]]:
    """The next step and the next meeting: once, where they are the same."""
    if found.next is not None and found.next == found.next_meeting:
        everybody = found.next in found.invites
        return [(_("Everybody may come") if everybody else _("Next meeting"), found.next)]
    named = [(_("Next step"), found.next), (_("Next meeting"), found.next_meeting)]
    return [(label, step) for label, step in named if step is not None]


def _invited(found: Coming) -> list[tuple[str, Any]]:
    """The next thing that everybody may come to, unless it is named already."""
    step = next(iter(found.invites), None)
    return (
        [] if step is None or step in (found.next, found.next_meeting) else [(_("Everybody may come"), step)]
    )


def _line(place: Community, label: str, when: str, step: Any) -> Line:
    return Line(label, when, step, url_of(step, place))
