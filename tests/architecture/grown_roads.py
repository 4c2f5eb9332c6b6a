"""A road of any size for the budgets: meetings, sessions, hearings and publications with all that hangs off them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from apps.process.enums import ProposalState, StepKind
from apps.process.models import (
    AgendaItem,
    Attendance,
    Problem,
    Resolution,
    SessionMember,
    Step,
    StepFile,
)
from apps.strategies.models import Strategy
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
from tests.factories.publications import PostingFactory, PublicationFactory

FIRST = date(2026, 12, 1)


def build(strategy: Strategy, size: int) -> None:
    """`size` steps of each kind, each with `size` of everything; all that is public."""
    road = WorkplanFactory(community=strategy.community, strategy=strategy, slug="kir")
    phases = [PhaseFactory(workplan=road, number=number) for number in range(1, size + 1)]
    now = timezone.now()
    for number, phase in enumerate(phases, 1):
        day = FIRST + timedelta(days=number)
        _meeting(StepFactory(phase=phase, code=f"m{number}", fixed_on=day), size if number == 1 else 1, now)
        session = SessionFactory(step=StepFactory(phase=phase, code=f"w{number}", kind=StepKind.SESSION))
        _groups(strategy, session, size if number == 1 else 1)
        step = StepFactory(phase=phase, code=f"h{number}", kind=StepKind.HEARING, fixed_on=day)
        HearingFactory(step=step, registration_opens_at=now - timedelta(days=1))
        out = PublicationFactory(community=road.community, moment=now - timedelta(days=1), path="/hromada/")
        PostingFactory(publication=out, posted_at=now, state="done")
        step = StepFactory(phase=phase, code=f"p{number}", kind=StepKind.PUBLICATION, publication=out)
        ObligationFactory(step=step, rule=DeadlineRuleFactory(), due_on=day)


def _meeting(step: Step, size: int, now: datetime) -> None:
    meeting = MeetingFactory(step=step)
    MinutesFactory(step=step, published_at=now)
    for number in range(1, size + 1):
        item = AgendaItem.objects.create(meeting=meeting, title="Питання", position=number)
        StepFile.objects.create(step=step, item=item, title="Файл", file=f"meetings/{number}.pdf")
        Attendance.objects.create(meeting=meeting, name=f"О{number}", present=True)
        decided = Resolution.objects.create(meeting=meeting, number=number, text="Зібрати", due_on=FIRST)
        ObligationFactory(step=None, workplan=step.workplan, community=step.community, resolution=decided,
                          kind="resolution", due_on=FIRST)  # fmt: skip


def _groups(strategy: Strategy, session: object, size: int) -> None:
    edition = strategy.editions.exclude(published_at=None).first()
    for number in range(1, size + 1):
        group = SessionGroupFactory(session=session, position=number)
        SessionMember.objects.create(group=group, name="О")
        Problem.objects.create(group=group, text="Річка", solution="Розчистити")
        ProposalFactory(
            group=group,
            state=ProposalState.CHANGE,
            edition=edition,
            goal_lineage=edition.goals.first().lineage,
        )
