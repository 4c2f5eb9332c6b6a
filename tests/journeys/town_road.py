"""The town's road: the plan of work of `fixtures/process`, walked halfway; its days are near the day of the test."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.domain.numbers import next_number
from apps.consultations.models import Comment
from apps.core.moments import local_day, moment_of
from apps.people.models import WorkingGroup
from apps.process.domain import days, defaults, evidence, happenings, obligations, roads
from apps.process.enums import ObligationKind, ProposalState
from apps.process.models import (
    Addendum,
    AgendaItem,
    Attendance,
    Hearing,
    Meeting,
    Minutes,
    Problem,
    Proposal,
    Resolution,
    Session,
    SessionGroup,
    SessionMember,
    Step,
    StepFile,
    Waiver,
    Workplan,
    WorkplanTemplate,
)
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting, Publication
from apps.strategies.models import Edition

SLUG = "kir"
# Days from today: what has happened, and what is set down.
DONE = {
    "1.1": -70,
    "2.1": -57,
    "2.2": -56,
    "2.3": -50,
    "2.4": -44,
    "2.5": -36,
    "3.1": -27,
    "3.2": -20,
    "3.4": -12,
}
FIXED = {"3.6": 6, "3.7": 12, "3.8": 17}
PUBLISHED = {"1.2": -68, "2.6": -31, "3.3": -18, "3.5": -8}


def build(community: Community, edition: Edition) -> Workplan:
    """A road that residents see, about a public edition, with a meeting, a session, a hearing and a discussion."""
    now = timezone.now()
    today = local_day(now, community.zone)
    defaults.load()
    group = WorkingGroup.objects.create(community=community, name="Робоча група")
    road = roads.lay_out(
        template=WorkplanTemplate.objects.get(slug="kir"), community=community, group=group,
        starts_on=(today - timedelta(days=75)).replace(day=1), strategy=edition.strategy, slug=SLUG,
        title="Шлях до концепції інтегрованого розвитку", by=None, at=now - timedelta(days=90),
    )  # fmt: skip
    roads.publish(workplan=road, by=None, at=now - timedelta(days=89))
    for code, day in sorted(DONE.items(), key=lambda pair: pair[1]):
        _walk(_of(road, code).get(), today + timedelta(days=day), now)
    for code, day in FIXED.items():
        days.fix_day(step=_of(road, code).get(), day=today + timedelta(days=day), by=None, at=now)
    _of(road, "1.1").update(
        outcome="Затверджено комунікаційний план і технічне завдання.", starts_at=time(10)
    )
    _of(road, "3.8").update(starts_at=time(15), ends_at=time(17), place="Мала зала міської ради")
    for code, day in PUBLISHED.items():
        _publish(road, code, today + timedelta(days=day), edition, now)
    _of(road, "3.5").update(closes_on=today + timedelta(days=5), edition=edition)
    _meeting(road, now)
    _session(road, edition, now)
    _hearing(road, edition, now)
    obligations.refresh(workplan=road, at=now)
    return Workplan.objects.get(pk=road.pk)


def _walk(step: Step, day: date, now: datetime) -> None:
    """Fixed ten days before, done on the day."""
    soon = moment_of(day - timedelta(days=10), time(9), step.community.zone)
    days.fix_day(step=step, day=day, by=None, at=soon)
    happenings.mark_done(step=Step.objects.get(pk=step.pk), done_on=day, by=None, at=now)


def _of(road: Workplan, code: str):  # type: ignore[no-untyped-def]
    return Step.objects.filter(workplan=road, code=code)


def _publish(road: Workplan, code: str, day: date, edition: Edition, now: datetime) -> None:
    step = _of(road, code).get()
    moment = moment_of(day, time(9), road.community.zone)
    strategy = edition.strategy
    out = Publication.objects.create(
        community=road.community, title=step.title, day=day, time=time(9), moment=moment, edition=edition,
        path=f"/{road.community.slug}/{strategy.slug}/", content_hash="c" * 64,
    )  # fmt: skip
    for channel in (Channel.PORTAL, Channel.FACEBOOK):
        Posting.objects.create(
            publication=out, channel=channel, state=PostingState.DONE, posted_at=moment,
            url=f"https://example.org/{channel}/{code}", sha256="d" * 64,
        )  # fmt: skip
    step.publication, step.fixed_on = out, day
    step.save(update_fields=["publication", "fixed_on"])
    owed = step.obligations.get(kind=ObligationKind.PUBLISH)
    evidence.meet(obligation=owed, at=now, publication=out)


def _meeting(road: Workplan, now: datetime) -> None:
    step = _of(road, "1.1").get()
    meeting, _made = Meeting.objects.get_or_create(step=step)
    meeting.video_url = "https://example.org/video/1"
    meeting.save()
    item = meeting.items.first() or AgendaItem.objects.create(meeting=meeting, title="Комунікаційний план")
    file = StepFile(step=step, item=item, title="Проєкт комунікаційного плану")
    file.file.save("plan.pdf", ContentFile(b"%PDF-1.7\n%%EOF\n"))
    StepFile(step=step, title="Список присутніх").file.save("list.pdf", ContentFile(b"%PDF-1.7\n%%EOF\n"))
    for name, post, present in (
        ("Олена Петренко", "начальниця відділу економіки", True),
        ("Іван Коваль", "ГО «Чиста вода»", True),
        ("Марія Бойко", "", False),
    ):
        Attendance.objects.create(meeting=meeting, name=name, post=post, present=present)
    done = local_day(now, road.community.zone) - timedelta(days=45)
    Resolution.objects.create(
        meeting=meeting, number=1, text="Затвердити комунікаційний план.", responsible="Відділ економіки",
        due_on=done, done_on=done, votes_for=2, votes_against=0, abstained=0,
    )  # fmt: skip
    Resolution.objects.create(meeting=meeting, number=2, text="Зібрати вихідні дані.", due_on=done)
    by = Meeting.objects.get_or_create(step=_of(road, "2.5").get())[0]
    minutes = Minutes.objects.create(
        step=step, number="1", body="Слухали: про комунікаційний план.\n\nВирішили: затвердити.",
        state="approved", approved_on=by.step.done_on, approved_by_meeting=by, content_hash="e" * 64,
        published_at=now - timedelta(days=27),
    )  # fmt: skip
    Addendum.objects.create(minutes=minutes, body="Пункт 2: строк – до кінця місяця.", added_at=now)
    waived = _of(road, "2.6").get()
    Waiver.objects.create(
        step=waived, rule=waived.rule, chosen_on=waived.fixed_on, allowed_on=waived.fixed_on - timedelta(days=1),
        reason="Дані від області надійшли пізніше.", given_at=now,
    )  # fmt: skip


def _session(road: Workplan, edition: Edition, now: datetime) -> None:
    session, _made = Session.objects.get_or_create(step=_of(road, "3.1").get())
    session.base, session.topic = edition, "Яким має бути місто за десять років."
    session.video_url = "https://example.org/video/2"
    session.save()
    for number, name in enumerate(("Бізнес", "Наука", "Громадськість", "Адміністрація"), 1):
        group = SessionGroup.objects.create(
            session=session, position=number, name=name, moderator_name="Ганна Шевчук", report="Звіт групи."
        )
        SessionMember.objects.create(group=group, name="Петро Мельник", post="підприємець")
        Problem.objects.create(group=group, text="Річка мілішає.", solution="Розчистити русло.")
        Proposal.objects.create(group=group, title="Технопарк на місці заводу")
    goal = edition.goals.first()
    Proposal.objects.create(
        group=group, title="Чисте довкілля", state=ProposalState.CHANGE, edition=edition,
        goal_lineage=goal.lineage, taken_at=now,
    )  # fmt: skip
    Proposal.objects.create(
        group=group, title="Метро", state=ProposalState.SET_ASIDE, note="Місто замале.", taken_at=now
    )


def _hearing(road: Workplan, edition: Edition, now: datetime) -> None:
    hearing, _made = Hearing.objects.get_or_create(step=_of(road, "3.8").get())
    hearing.edition, hearing.capacity = edition, 40
    hearing.announcement = "Обговорюємо доопрацьований проєкт. Приходьте!"
    hearing.registration_opens_at = now - timedelta(days=2)
    hearing.save()
    said = Comment.objects.create(
        community=road.community, number=next_number(road.community), edition=edition, body="Чи буде міст через річку?",
        author_name="Мешканка", origin="hearing", received_at=now,
    )  # fmt: skip
    hearing.contributions.add(said)
