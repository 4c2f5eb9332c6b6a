"""A step by itself: what stands on its page whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404
from django.utils.text import capfirst

from apps.consultations.domain.wording import window_words
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation
from apps.portal.road import days
from apps.portal.road.dated import steps_of
from apps.portal.road.places import has_days
from apps.portal.road.publishing import Publishing, publishing_of
from apps.portal.road.reading import RoadPlace
from apps.portal.road.steps import walked, with_records
from apps.portal.road.walked import Walked
from apps.process.domain.entry_rows import DUE
from apps.process.models import Addendum, Minutes, Step, StepFile
from apps.publications.enums import Channel
from apps.strategies.models import Edition


@dataclass(frozen=True)
class OneStep:
    """A step as its reader sees it; whatever is not public is None or empty."""

    place: RoadPlace
    walked: Walked
    edition: Edition | None
    minutes: Minutes | None
    files: list[StepFile]
    publishing: Publishing | None
    before: Step | None
    after: Step | None

    @property
    def step(self) -> Any:
        """The row."""
        return self.walked.step

    @property
    def day_words(self) -> str:
        """Its day with the year and its hours, or its window."""
        step = self.step
        day = step.happened or step.fixed_on
        if day is None:
            return self._owed_words() or days.when(step)
        if step.closes_on and step.closes_on > day:
            return f"{days.whole_day(day)} – {days.whole_day(step.closes_on)}"
        return ", ".join(filter(None, [days.whole_day(day), days.clock(step.starts_at, step.ends_at)]))

    def _owed_words(self) -> str:
        """«Оприлюднити до 30 листопада» of a step that has no days but those."""
        owed = [owed.badge for owed in self.walked.owed if owed.row.kind in DUE]
        return "" if has_days(self.step) or not owed else capfirst(owed[0])

    @property
    def consultation(self) -> Consultation | None:
        """Where its draft is discussed, once that is announced."""
        found: Consultation | None = self.step.consultation
        if found is None or found.phase(self.place.at) == Phase.DRAFT:
            return None
        found.community = self.place.community
        return found

    @property
    def window(self) -> str:
        """Where the consultation is, in words."""
        return window_words(self.consultation, self.place.at) if self.consultation else ""

    @property
    def channels(self) -> list[str]:
        """Over which channels it will be published."""
        return [str(Channel(name).label) for name in self.step.channels]

    @property
    def videos(self) -> list[str]:
        """Addresses of recordings."""
        rows = [getattr(self.step, name, None) for name in ("meeting", "session", "hearing")]
        return [row.video_url for row in rows if row is not None and row.video_url]

    @property
    def files_of_none(self) -> list[StepFile]:
        """Files that belong to no item of the agenda."""
        return [file for file in self.files if file.item_id is None]


def step_at(place: RoadPlace, code: str) -> OneStep:
    """The step of that code; 404 when the road has none. Some nine queries."""
    rows = with_records(place, steps_of(place).filter(code=code)).select_related(
        *("phase", "unit", "meeting__group", "session", "hearing", "publication", "anchor", "decision"),
        "consultation",
    )
    found = rows.first()
    if found is None:
        raise Http404("no such step")
    found.workplan = place.road
    for name in ("meeting", "session", "hearing"):
        if hasattr(found, name):
            getattr(found, name).step = found
    before, after = _neighbours(place, found)
    return OneStep(
        place=place,
        walked=walked(place, [found])[0],
        edition=edition_of(place, found.edition_id),
        minutes=_minutes(place, found) if found.has_minutes else None,
        files=_files(place, found),
        publishing=publishing_of(place, found),
        before=before,
        after=after,
    )


def edition_of(place: RoadPlace, pk: int | None) -> Edition | None:
    """An edition by its key, if the reader sees it."""
    return next((edition for edition in place.editions if edition.pk == pk), None)


def _neighbours(place: RoadPlace, step: Step) -> tuple[Step | None, Step | None]:
    """The steps before and after in the order of the plan."""
    rows = Step.objects.filter(workplan=place.road).visible_to(place.user, place.at)
    same = Q(position=step.position)
    before = rows.filter(Q(position__lt=step.position) | same & Q(pk__lt=step.pk))
    after = rows.filter(Q(position__gt=step.position) | same & Q(pk__gt=step.pk))
    return before.order_by("-position", "-pk").first(), after.order_by("position", "pk").first()


def _minutes(place: RoadPlace, step: Step) -> Minutes | None:
    addenda = Addendum.objects.visible_to(place.user, place.at).order_by("added_at", "pk")
    rows = Minutes.objects.filter(step=step).visible_to(place.user, place.at)
    rows = rows.select_related("approved_by_meeting__step__workplan")
    found: Minutes | None = rows.prefetch_related(Prefetch("addenda", queryset=addenda)).first()
    return found


def _files(place: RoadPlace, step: Step) -> list[StepFile]:
    rows = StepFile.objects.filter(step=step, for_residents=True).visible_to(place.user, place.at)
    return list(rows.order_by("pk"))
