"""Where a resident can take part: what is open for comments, hearings to come to, surveys to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.portal.road import days
from apps.portal.road.ahead import Coming
from apps.portal.road.hearing_sheet import places_words
from apps.portal.road.reading import RoadPlace
from apps.process.domain import hearings
from apps.process.domain.hearings import Window
from apps.process.enums import StepKind

MOST = 4


@dataclass(frozen=True)
class Invitation:
    """One thing to take part in: its step, when, where, and what can be done about it."""

    step: Any
    url: str
    when: str
    act: str
    act_url: str
    note: str = ""


def invitations(place: RoadPlace, coming: Coming) -> list[Invitation]:
    """What is open first, then what comes."""
    found = [_discussion(place, step) for step in coming.open_now]
    return [*found, *(_event(place, step) for step in coming.invites)][:MOST]


def _left(step: Any) -> int | None:
    """Places left; `taken` is annotated on the step."""
    capacity = step.hearing.capacity
    return None if capacity is None else max(0, capacity - step.taken)


def _discussion(place: RoadPlace, step: Any) -> Invitation:
    own = reverse("portal:step", args=[*place.slugs, step.code])
    left = (step.closes_on - place.today).days
    note = ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left} if left else ""
    when = _("until %(day)s") % {"day": days.brief(step.closes_on, place.today)}
    act = _consultation_url(place, step) or own
    return Invitation(step, own, when, _("Read and comment"), act, note or _("today is the last day"))


def _consultation_url(place: RoadPlace, step: Any) -> str:
    """Where people comment, if the discussion is a consultation that is open."""
    talk = step.consultation
    if talk is None or not talk.is_open(place.at):
        return ""
    return reverse("portal:consultation", args=[place.community.slug, talk.slug])


def _event(place: RoadPlace, step: Any) -> Invitation:
    own = reverse("portal:step", args=[*place.slugs, step.code])
    when = days.when(step)
    if step.kind != StepKind.HEARING or not hasattr(step, "hearing"):
        return Invitation(step, own, when, _("Find out more"), own)
    step.hearing.step, step.workplan = step, place.road
    left = _left(step)
    if hearings.window_of(step.hearing, place.at) is not Window.OPEN:
        return Invitation(step, own, when, _("Find out more"), own)
    if left == 0:
        return Invitation(step, own, when, _("Find out more"), own, places_words(left))
    address = reverse("portal:register", args=[*place.slugs, step.code])
    return Invitation(step, own, when, _("Register"), address, places_words(left))
