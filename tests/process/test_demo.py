"""The roads of the demo: built by the verbs, complete, idempotent, and silent on what no source says."""

from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.communities.domain.calendars import calendar_of
from apps.core import audit
from apps.core.moments import local_day
from apps.process.domain import hearings
from apps.process.domain.demo.clock import Clock
from apps.process.domain.proposals import of_goal
from apps.process.domain.standing import StandingWord, standing
from apps.process.enums import MinutesState, ObligationKind, ProposalState
from apps.process.models import Hearing, Minutes, Obligation, Phase, Proposal, Session, Step, Workplan
from apps.publications.enums import PostingState
from apps.publications.models import Posting, Publication
from apps.strategies.models import Edition
from tests.factories import CommunityFactory

pytestmark = pytest.mark.django_db
MODELS = (Workplan, Phase, Step, Obligation, Minutes, Proposal, Publication, Posting)
FIXTURES = Path(__file__).parents[2] / "fixtures" / "demo"
ONLY = ("drohobych", "novokuznetsk", "zrazkova")


def load() -> str:
    output = StringIO()
    for slug in ONLY:
        call_command("load_demo", stdout=output, only=slug)
    return output.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The communities with roads, loaded once for the tests that only look at them."""
    with django_db_blocker.unblock():
        try:
            load()
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0)


def road(slug: str) -> Workplan:
    return Workplan.objects.select_related("community").get(community__slug=slug)


def step(code: str) -> Step:
    return Step.objects.get(workplan=road("zrazkova"), code=code)


def today() -> date:
    return local_day(timezone.now(), road("zrazkova").community.zone)


def test_second_run_stores_nothing_and_writes_nothing(demo):
    before = {model: model.objects.count() for model in MODELS}
    with CaptureQueriesContext(connection) as queries:
        assert set(load().split("\n")) == {"nothing to do", ""}
    words = {query["sql"].split()[0] for query in queries.captured_queries}
    assert not words & {"INSERT", "UPDATE", "DELETE"}
    assert before == {model: model.objects.count() for model in MODELS}


def test_log_of_the_loading_is_whole(demo):
    assert list(audit.verify()) == []


def test_each_road_is_seen_by_residents(demo):
    found = Workplan.objects.visible_to(None, timezone.now())
    assert sorted(found.values_list("community__slug", flat=True)) == sorted(ONLY)


def test_drohobych_has_the_plan_of_its_document_and_no_day_that_nobody_named(demo):
    plan = road("drohobych")
    assert plan.steps.count() == 25
    assert not plan.steps.exclude(fixed_on=None, done_on=None).exists()
    assert not plan.obligations.exclude(met_on=None).exists()
    assert "Року в документі громади немає" in plan.note
    assert plan.starts_on.month == 10
    assert plan.starts_on > today()
    assert not plan.obligations.filter(due_on__lt=today()).exists()
    named = plan.steps.exclude(responsible__in=["", "Робоча група", "Міська рада"])
    assert not named.filter(unit=None).exists()


def test_novokuznetsk_has_what_its_news_say_and_nothing_else(demo):
    plan = road("novokuznetsk")
    session = Session.objects.get(step__workplan=plan, step__code="1")
    assert session.step.done_on == date(2018, 4, 19)
    groups = session.groups.values_list("sector", "size", "moderator_name", "report")
    assert sorted(groups) == [
        (sector, 20, "", "") for sector in ("administration", "business", "public", "science")
    ]
    assert "15 млрд" in session.summary
    assert "30 млрд" in session.summary
    hearing = Step.objects.get(workplan=plan, kind="hearing")
    assert (hearing.fixed_on, hearing.starts_at) == (date(2018, 12, 11), time(14))
    assert (hearing.place, hearing.done_on) == ("ул. Кирова, 71", None)
    assert not plan.obligations.filter(kind__in=[ObligationKind.PUBLISH, ObligationKind.SEND]).exists()


def test_the_made_up_road_is_half_way(demo):
    plan = road("zrazkova")
    done = list(plan.steps.exclude(done_on=None).values_list("code", flat=True))
    assert done == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1"]
    assert not plan.steps.filter(done_on__gt=today()).exists()
    ahead = plan.steps.filter(done_on=None).exclude(fixed_on=None)
    assert set(ahead.values_list("code", flat=True)) == {"3.3", "3.4", "4.2"}
    assert not ahead.filter(fixed_on__lte=today()).exists()


def test_of_what_was_published_one_thing_came_two_days_late(demo):
    plan = road("zrazkova")
    calendar = calendar_of(plan.community)
    rows = plan.obligations.filter(kind=ObligationKind.PUBLISH).exclude(met_on=None).select_related("step")
    found = {row.step.code: standing(row, today(), calendar) for row in rows}
    late = {code: state.days for code, state in found.items() if state.word == StandingWord.MET_LATE}
    assert late == {"2.1": 2}
    assert sorted(found) == ["1.2", "2.1", "2.4", "3.1"]
    assert all(row.publication is not None for row in rows)
    assert not plan.obligations.filter(met_on=None, due_on__lt=today()).exists()


def test_minutes_are_approved_by_the_next_meeting_and_public(demo):
    approved = Minutes.objects.filter(step__workplan=road("zrazkova"), state=MinutesState.APPROVED)
    assert set(approved.values_list("step__code", "approved_by_meeting__step__code")) == {
        ("1.1", "2.3"),
        ("2.2", "2.3"),
    }
    now = timezone.now()
    assert all(minutes.content_hash and minutes.published_at <= now for minutes in approved)
    assert step("2.3").minutes.state == MinutesState.DRAFT


def test_proposals_of_the_session_are_in_the_draft_and_the_goal_says_whose_it_is(demo):
    groups = Session.objects.get(step=step("2.2")).groups
    assert groups.count() == 4
    states = list(Proposal.objects.filter(group__session__step=step("2.2")).values_list("state", flat=True))
    for state in ProposalState.values:
        assert state in states
    edition = Edition.objects.get(strategy__slug="concept-2035", number=2)
    roads = edition.goals.get(code="2.3")
    assert roads.title == "Безпечні дороги між селами"
    proposed = of_goal(lineage=roads.lineage, user=None, at=timezone.now())
    assert [proposal.group.name for proposal in proposed] == ["Наука й освіта"]


def test_the_discussion_is_open_and_the_draft_is_public_from_its_day(demo):
    opened = step("3.1")
    edition = Edition.objects.get(strategy__slug="concept-2035", number=2)
    assert opened.publication.edition == edition
    assert edition.published_at == opened.publication.moment
    assert opened.done_on <= today() < opened.closes_on
    kept = Obligation.objects.get(step=opened, kind=ObligationKind.LAST)
    assert kept.due_on <= opened.closes_on


def test_residents_can_register_for_the_hearing(demo):
    hearing = Hearing.objects.get(step=step("3.3"))
    assert hearings.window_of(hearing, timezone.now()) == hearings.Window.OPEN
    assert hearings.places_left(hearing) == 38


def test_evidence_of_other_channels_has_an_address_that_cannot_exist(demo):
    posted = Posting.objects.filter(publication__step__workplan=road("zrazkova"), state=PostingState.DONE)
    elsewhere = posted.exclude(channel="portal")
    assert elsewhere.count() >= 6
    assert all(".example/" in posting.url for posting in elsewhere)


def test_decisions_of_meetings_are_owed_and_one_is_carried_out(demo):
    owed = road("zrazkova").obligations.filter(kind=ObligationKind.RESOLUTION)
    assert owed.exclude(met_on=None).count() == 1
    assert owed.filter(met_on=None, due_on__gt=today()).count() == 1


def test_secretary_and_moderator_are_found_by_their_accounts(demo):
    members = road("zrazkova").group.members.exclude(user=None)
    assert set(members.values_list("role", flat=True)) == {"secretary", "moderator"}


def test_the_fixture_names_no_step_or_rule_that_is_not_there():
    for path in FIXTURES.glob("*/road.yaml"):
        rows = [row for phase in yaml.safe_load(path.read_text("utf-8")) for row in phase["steps"]]
        codes = [row["code"] for row in rows]
        assert len(codes) == len(set(codes))
        assert {row["anchor"] for row in rows if "anchor" in row} <= set(codes)
        assert {code for row in rows for code in row.get("meeting", {}).get("approves", [])} <= set(codes)


@pytest.mark.parametrize("start", [date(2026, 11, 20) + timedelta(days=n) for n in range(7)])
def test_days_of_the_demo_are_working_days_on_their_side_of_today(start):
    clock = Clock(CommunityFactory(), datetime.combine(start, time(12), tzinfo=UTC))
    for number in range(-60, 61):
        day = clock.day(number)
        assert clock.calendar.is_working(day)
        assert (day > clock.today) == (number > 0)
        assert abs((day - start).days - number) <= 2


@pytest.mark.parametrize(
    ("at", "month"),
    [("2026-09-30", date(2026, 10, 1)), ("2026-10-01", date(2027, 10, 1)), ("2026-11-22", date(2027, 10, 1))],
)
def test_the_next_october_is_still_to_come(at, month):
    clock = Clock(CommunityFactory(), datetime.fromisoformat(f"{at}T12:00:00+00:00"))
    assert clock.month({"next": 10}) == month
