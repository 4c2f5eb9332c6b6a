"""Roads that a stranger may not see, and what is not public of one that they may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from apps.communities.models import Community
from apps.process.enums import ProposalState, StepKind
from apps.process.models import (
    Addendum,
    AgendaItem,
    Attendance,
    Problem,
    Registration,
    Resolution,
    SessionMember,
    Step,
    StepFile,
    Waiver,
    Workplan,
)
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting, Publication
from apps.strategies.models import Edition, Strategy
from tests.architecture.canaries import fill
from tests.factories.process import (
    DeadlineRuleFactory,
    HearingFactory,
    MeetingFactory,
    MinutesFactory,
    ObligationFactory,
    PhaseFactory,
    ProposalFactory,
    SessionFactory,
    SessionGroupFactory,
    StepFactory,
    WorkplanFactory,
)
from tests.factories.publications import PublicationFactory

TODAY = date(2026, 11, 22)
# No words of anybody: they lead to a page, or prove what stands elsewhere.
SHAPED = ("slug", "code", "token", "content_hash", "sha256", "path")


@dataclass
class Roads:
    """One road that is public with hidden parts; two that are hidden, the second from `coming_at` on no more."""

    public: Workplan
    hidden: Workplan
    coming: Workplan
    files: list[StepFile]


def owned(road: Workplan) -> list[models.Model]:
    """The rows of a road of every model of the room, one of each."""
    found: list[models.Model] = [road, *road.phases.all(), *road.steps.all(), *road.obligations.all()]
    for step in road.steps.all():
        for name in ("waivers", "files"):
            found += getattr(step, name).all()
        found += [
            getattr(step, name)
            for name in ("meeting", "session", "hearing", "minutes")
            if hasattr(step, name)
        ]
    return found


def plant(community: Community, hidden: Strategy, draft: Edition, coming_at: datetime) -> Roads:
    """A public road whose minutes, publications and files are not, and two roads that are hidden altogether."""
    public = WorkplanFactory(community=community, slug="open", strategy=hidden)
    files = _half_public(public, draft)
    first = _hidden(community, "kanarkadraft", None, draft)
    return Roads(public, first, _hidden(community, "kanarkacoming", coming_at, draft), files)


def _half_public(road: Workplan, draft: Edition) -> list[StepFile]:
    phase = PhaseFactory(workplan=road)
    meeting = MeetingFactory(step=StepFactory(phase=phase, code="m", edition=draft, fixed_on=TODAY))
    MinutesFactory(step=meeting.step, number="kanarkadraft", body="kanarkadraft", published_at=None)
    hearing = HearingFactory(
        step=StepFactory(phase=phase, code="h", kind=StepKind.HEARING, fixed_on=date(2027, 3, 1)),
        edition=draft, registration_opens_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip
    Registration.objects.create(
        hearing=hearing, name="kanarkadraft", email="kanarkadraft@example.org", registered_at=timezone.now()
    )
    for code, moment, called_off in (("p", 3, None), ("q", -3, timezone.now())):
        out = PublicationFactory(
            community=road.community, moment=timezone.now() + timedelta(days=moment), called_off_at=called_off
        )
        fill(out, f"kanarkadraft{code}", skip=("content_hash",))
        _posting(out, PostingState.WAITING)
        step = StepFactory(phase=phase, code=code, kind=StepKind.PUBLICATION, publication=out)
        ObligationFactory(step=step)
    shown = PublicationFactory(community=road.community, moment=timezone.now() - timedelta(days=1))
    StepFactory(phase=phase, code="s", kind=StepKind.PUBLICATION, publication=shown)
    _posting(shown, PostingState.FAILED)
    SessionFactory(step=StepFactory(phase=phase, code="w", kind=StepKind.SESSION), base=draft)
    return [_file(meeting.step, "kanarkadraft", for_residents=False)]


def _posting(out: Publication, state: PostingState) -> None:
    row = Posting.objects.create(publication=out, channel=Channel.TELEGRAM, state=state)
    fill(row, "kanarkadraft", skip=("sha256",))


def _file(step: Step, word: str, **also: Any) -> StepFile:
    row = StepFile(step=step, title=word, **also)
    row.file.save("x.pdf", ContentFile(b"%PDF-1.7 kanarka"))
    return row


def _hidden(community: Community, word: str, published_at: datetime | None, draft: Edition) -> Workplan:
    slug = "later" if published_at else "never"
    road = WorkplanFactory(community=community, slug=slug, published_at=published_at)
    fill(road, word, skip=("slug",))
    phase = PhaseFactory(workplan=road)
    fill(phase, word)
    kinds = (StepKind.MEETING, StepKind.SESSION, StepKind.HEARING, StepKind.PUBLICATION)
    steps = {
        kind: StepFactory(phase=phase, code=f"{number}", kind=kind, fixed_on=TODAY, starts_at=time(10))
        for number, kind in enumerate(kinds, 1)
    }
    for number, step in enumerate(steps.values(), 1):
        fill(step, word, number, skip=("code",))
        _file(step, word)
    _of_meeting(steps[StepKind.MEETING], word)
    _of_session(steps[StepKind.SESSION], word, draft)
    fill(HearingFactory(step=steps[StepKind.HEARING], registration_opens_at=timezone.now()), word)
    fill(ObligationFactory(step=steps[StepKind.PUBLICATION]), word)
    Waiver.objects.create(
        step=steps[StepKind.HEARING], rule=DeadlineRuleFactory(words=word, basis=word), chosen_on=TODAY,
        allowed_on=TODAY, reason=word, given_at=timezone.now(),
    )  # fmt: skip
    road.refresh_from_db()
    return road


def _of_meeting(step: Step, word: str) -> None:
    meeting = MeetingFactory(step=step)
    fill(meeting, word)
    for row in (
        AgendaItem(meeting=meeting), Attendance(meeting=meeting), Resolution(meeting=meeting, number=1)
    ):  # fmt: skip
        row.save()
        fill(row, word)
    minutes = MinutesFactory(step=step, number=word, body=word, published_at=timezone.now())
    Addendum.objects.create(minutes=minutes, body=word, added_at=timezone.now())


def _of_session(step: Step, word: str, draft: Edition) -> None:
    session = SessionFactory(step=step)
    fill(session, word)
    group = SessionGroupFactory(session=session)
    fill(group, word)
    proposal = ProposalFactory(
        group=group, state=ProposalState.CHANGE, edition=draft, goal_lineage=draft.goals.first().lineage
    )
    for row in (SessionMember(group=group), Problem(group=group), proposal):
        row.save()
        fill(row, word)
