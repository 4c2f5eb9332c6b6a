"""A step of publishing: gates before it, evidence at its moment, on time or so many days late."""

import threading
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from apps.communities.domain.calendars import calendar_of
from apps.communities.models import Community
from apps.core.models import Effect
from apps.people.enums import Role
from apps.process.domain import days, evidence, obligations, publishing
from apps.process.domain.errors import Overtaken, Refused, RuleBroken
from apps.process.domain.outlook import forecast
from apps.process.domain.standing import StandingWord, standing
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Step, Waiver
from apps.publications.domain import official_letters, postings
from apps.publications.enums import Channel
from apps.publications.models import Publication
from tests.factories import CommunityFactory, EditionFactory, SectionFactory, StrategyFactory, member
from tests.factories.process import (
    DeadlineRuleFactory,
    MeetingFactory,
    MinutesFactory,
    PhaseFactory,
    StepFactory,
    WorkplanFactory,
)
from tests.publications.conftest import runner

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 18, 15, tzinfo=UTC)  # the evening of the meeting
DUE = date(2026, 11, 23)  # three working days after it


@pytest.fixture
def run(time_machine, monkeypatch):
    """Run what is due at a moment."""
    return runner(time_machine, monkeypatch)


@pytest.fixture
def road():
    """A meeting on 18 November 2026 and, three working days after it, the publication of its results."""
    workplan = WorkplanFactory()
    phase = PhaseFactory(workplan=workplan)
    meeting = StepFactory(phase=phase, code="1.1", kind=StepKind.MEETING, fixed_on=date(2026, 11, 18))
    MeetingFactory(step=meeting)
    step = StepFactory(
        phase=phase,
        code="1.2",
        kind=StepKind.PUBLICATION,
        title="Публікація результатів засідання",
        rule=DeadlineRuleFactory(),
        anchor=meeting,
        channels=[Channel.WEBSITE, Channel.FACEBOOK],
    )
    obligations.refresh(workplan=workplan, at=AT - timedelta(days=5))
    return step


def schedule(step, day=DUE, at=AT, **more):
    values = {"title": "Результати", "summary": "Коротко", "channels": [Channel.FACEBOOK], "by": None}
    return publishing.schedule(step=step, day=day, time=time(9), at=at, **{**values, **more})


def owed(step, kind=ObligationKind.PUBLISH):
    return Obligation.objects.get(step=step, kind=kind)


def where(step, today=DUE):
    return standing(owed(step), today, calendar_of(step.community))


def moment(day):
    """09:00 in Kyiv in winter."""
    return datetime(day.year, day.month, day.day, 7, tzinfo=UTC)


def test_scheduled_the_step_has_its_day_and_owes_until_the_moment(road, run):
    publication = schedule(road)
    road.refresh_from_db()
    assert (road.publication, road.fixed_on, road.starts_at) == (publication, DUE, time(9))
    assert publication.moment == moment(DUE)
    assert publication.path.endswith("/1.2/")
    run(moment(DUE) - timedelta(seconds=1))
    assert owed(road).met_on is None
    run(moment(DUE))
    assert (owed(road).met_on, owed(road).met_at) == (DUE, moment(DUE))
    assert owed(road).publication == publication
    assert where(road).word == StandingWord.MET_ON_TIME
    road.refresh_from_db()
    assert road.done_on == DUE


def test_after_a_week_without_a_worker_it_was_on_time_all_the_same(road, run):
    schedule(road)
    run(moment(DUE) + timedelta(days=7))
    assert (owed(road).met_on, owed(road).met_at) == (DUE, moment(DUE))
    assert where(road).word == StandingWord.MET_ON_TIME


def test_a_publication_that_is_late_already_says_by_how_many_days(road, run):
    late = DUE + timedelta(days=2)
    schedule(road, day=late, at=moment(DUE + timedelta(days=1)))
    run(moment(late))
    assert (where(road).word, where(road).days) == (StandingWord.MET_LATE, 2)


def test_a_day_after_the_rule_is_refused_with_rule_and_basis_and_nothing_is_stored(road):
    with pytest.raises(RuleBroken) as refusal:
        schedule(road, day=DUE + timedelta(days=1))
    (sentence,) = refusal.value.messages
    assert "протягом 3 робочих днів після засідання" in sentence
    assert "План роботи робочої групи, п. 1.2" in sentence
    road.refresh_from_db()
    assert (road.publication, road.fixed_on) == (None, None)
    assert not Publication.objects.exists()
    assert not Effect.objects.exists()


def test_only_an_administrator_overrules_and_the_reason_is_kept(road):
    late = DUE + timedelta(days=1)
    with pytest.raises(RuleBroken):
        schedule(road, day=late, by=member(road.community, Role.SECRETARY), waive_reason="Обстріл")
    schedule(road, day=late, by=member(road.community, Role.ADMINISTRATOR), waive_reason="Обстріл")
    waiver = Waiver.objects.get()
    assert (waiver.step, waiver.reason, waiver.chosen_on, waiver.allowed_on) == (road, "Обстріл", late, DUE)


def test_a_draft_edition_is_published_at_the_moment_with_the_step(road, run):
    strategy = StrategyFactory(community=road.community)
    edition = EditionFactory(strategy=strategy)
    SectionFactory(edition=edition)
    publication = schedule(road, edition=edition)
    edition.refresh_from_db()
    road.refresh_from_db()
    assert (edition.published_at, road.edition) == (moment(DUE), edition)
    assert publication.content_hash == edition.content_hash


def test_minutes_become_public_with_the_publication_and_wait_again_when_it_is_called_off(road):
    minutes = MinutesFactory(step=road.anchor)
    publication = schedule(road, minutes=minutes)
    minutes.refresh_from_db()
    assert minutes.published_at == moment(DUE)
    assert publication.path.endswith("/1.1/")
    sooner = DUE - timedelta(days=3)
    publishing.reschedule(publication=publication, day=sooner, time=time(9), by=None, at=AT)
    minutes.refresh_from_db()
    assert minutes.published_at == moment(sooner)
    publication.refresh_from_db()
    publishing.call_off(publication=publication, by=None, at=AT)
    minutes.refresh_from_db()
    assert minutes.published_at is None


def test_what_was_called_off_can_be_scheduled_anew(road, run):
    first = schedule(road)
    with pytest.raises(Refused):
        schedule(road)
    publishing.call_off(publication=first, by=None, at=AT)
    second = schedule(road, day=DUE - timedelta(days=3))
    run(moment(DUE))
    assert owed(road).publication == second
    assert owed(road).met_on == DUE - timedelta(days=3)


def test_moved_to_a_day_that_breaks_the_rule_nothing_moves(road):
    publication = schedule(road)
    with pytest.raises(RuleBroken):
        publishing.reschedule(
            publication=publication, day=DUE + timedelta(days=1), time=time(9), by=None, at=AT
        )
    publication.refresh_from_db()
    road.refresh_from_db()
    assert (publication.day, publication.moment, road.fixed_on) == (DUE, moment(DUE), DUE)


def test_a_step_with_a_scheduled_publication_moves_only_with_it(road):
    schedule(road)
    road.refresh_from_db()
    with pytest.raises(Refused):
        days.fix_day(step=road, day=DUE - timedelta(days=3), by=None, at=AT)


def test_foreign_and_unfitting_things_are_refused(road):
    foreign = EditionFactory(strategy=StrategyFactory(community=CommunityFactory()))
    SectionFactory(edition=foreign)
    with pytest.raises(Refused):
        schedule(road, edition=foreign)
    with pytest.raises(Refused):
        schedule(road.anchor)
    Step.objects.filter(pk=road.pk).update(cancelled_at=AT, cancel_reason="Ні")
    with pytest.raises(Refused):
        schedule(road)


def test_handling_it_twice_and_evidence_of_a_person_before_it(road, run):
    publication = schedule(road)
    evidence.meet(obligation=owed(road), on=date(2026, 11, 18), at=AT, url="https://site.example/", by=None)
    run(moment(DUE))
    run(moment(DUE) + timedelta(minutes=1))
    assert owed(road).met_on == date(2026, 11, 18)
    assert publishing.prove(publication=publication, at=moment(DUE)) == 0


def test_nothing_is_proved_before_the_moment_or_when_it_was_called_off(road):
    publication = schedule(road)
    assert publishing.prove(publication=publication, at=moment(DUE) - timedelta(seconds=1)) == 0
    publishing.call_off(publication=publication, by=None, at=AT)
    publication.refresh_from_db()
    assert publishing.prove(publication=publication, at=moment(DUE)) == 0


def test_the_official_letter_meets_what_was_to_be_sent(road, run):
    Step.objects.filter(pk=road.pk).update(channels=[Channel.LETTER, Channel.WEBSITE])
    road.refresh_from_db()
    obligations.refresh(workplan=road.workplan, at=AT)
    publication = schedule(road, channels=[Channel.LETTER])
    run(moment(DUE))
    assert owed(road, ObligationKind.SEND).met_on is None
    words = official_letters.template_words(publication)
    letter = official_letters.write(publication=publication, words=words, by=None, at=moment(DUE))
    official_letters.issue(letter=letter, number="7", issued_on=DUE, by=None, at=moment(DUE))
    later = moment(DUE) + timedelta(days=1)
    official_letters.mark_sent(letter=letter, on=DUE + timedelta(days=1), by=None, at=later)
    run(later)
    met = owed(road, ObligationKind.SEND)
    assert met.met_on == DUE + timedelta(days=1)
    assert "7" in met.evidence_note


def test_minutes_follow_the_publication_when_the_rules_of_the_zone_change(road, run, monkeypatch):
    minutes = MinutesFactory(step=road.anchor)
    publication = schedule(road, minutes=minutes)
    monkeypatch.setattr(Community, "zone", property(lambda _self: ZoneInfo("Etc/GMT-3")))
    run(AT + timedelta(days=1))
    minutes.refresh_from_db()
    publication.refresh_from_db()
    assert minutes.published_at == publication.moment == moment(DUE) - timedelta(hours=1)


def test_a_step_that_does_more_than_publish_keeps_its_own_day(road, run):
    """6.1: the draft decision is prepared on a day, and published so many days before the sitting."""
    Step.objects.filter(pk=road.pk).update(kind=StepKind.DRAFT_READY, done_on=date(2026, 11, 18))
    road.refresh_from_db()
    obligations.refresh(workplan=road.workplan, at=AT)
    with pytest.raises(RuleBroken, match="3 робочих днів"):
        schedule(road, day=DUE + timedelta(days=1))
    (breach,) = publishing.foretold(road, DUE + timedelta(days=1), AT).breaches
    assert breach.allowed == DUE
    assert not publishing.foretold(road, DUE, AT).breaches
    schedule(road)
    run(moment(DUE))
    road.refresh_from_db()
    assert (road.done_on, owed(road).met_on) == (date(2026, 11, 18), DUE)


def test_what_would_move_with_the_publication_is_confirmed_by_its_token(road):
    token = forecast(road.workplan, {road.pk: DUE}, AT).token
    with pytest.raises(Overtaken):
        schedule(road, based_on="something else")
    schedule(road, based_on=token)


@pytest.mark.django_db(transaction=True)
def test_a_worker_and_a_person_calling_off_at_the_same_moment(road):
    """Whoever comes second finds it done: never both posted and called off."""
    publication = schedule(road)
    holds, outcome = threading.Event(), []

    def call_off():
        holds.wait(10)
        try:
            publishing.call_off(publication=publication, by=None, at=moment(DUE) - timedelta(seconds=1))
            outcome.append("called off")
        except Refused:
            outcome.append("refused")
        finally:
            connection.close()

    other = threading.Thread(target=call_off)
    other.start()
    with transaction.atomic():
        postings.open_all(publication=publication, at=moment(DUE))
        holds.set()
        other.join(0.5)
        assert other.is_alive(), "it waits for the worker's row"
    other.join(10)
    assert outcome == ["refused"]
    publication.refresh_from_db()
    assert publication.called_off_at is None
