"""Pages of steps: meeting, session, hearing, publication, and the files of all of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.people.enums import Role
from apps.process.domain import hearings
from apps.process.enums import MinutesState, ProposalState, StepKind
from apps.process.models import (
    Addendum,
    AgendaItem,
    Attendance,
    Problem,
    Registration,
    Resolution,
    SessionMember,
    StepFile,
)
from apps.publications.enums import Channel, PostingState
from tests.factories import CommunityFactory, EditionFactory, UserFactory, member, published_edition
from tests.factories.process import (
    HearingFactory,
    MeetingFactory,
    MinutesFactory,
    PhaseFactory,
    ProposalFactory,
    SessionFactory,
    SessionGroupFactory,
    StepFactory,
    WorkplanFactory,
)
from tests.factories.publications import PostingFactory, PublicationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
BASE = "/misto/roadmap/kir/"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """The database does not travel in time; whoever asks it is told the hour of the test."""
    monkeypatch.setattr(hearings, "database_now", timezone.now)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def phase(db):
    community = CommunityFactory(slug="misto", name="Річкова громада", short_name="Річкова")
    return PhaseFactory(workplan=WorkplanFactory(community=community, slug="kir"))


@pytest.fixture
def hearing(phase):
    return HearingFactory(
        step__phase=phase, step__code="3.8", step__kind=StepKind.HEARING, step__fixed_on=date(2026, 12, 2),
        step__starts_at=time(15), capacity=2, registration_opens_at=NOW - timedelta(days=1),
        announcement="Приходьте!",
    )  # fmt: skip


def text(client, code, prefix="/en"):
    answer = client.get(f"{prefix}{BASE}{code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_meeting_shows_agenda_people_decisions_and_minutes(client, phase):
    meeting = MeetingFactory(step__phase=phase, step__code="1.1", step__done_on=date(2026, 11, 2))
    item = AgendaItem.objects.create(meeting=meeting, title="Комунікаційний план", speaker="О. Петренко")
    StepFile(step=meeting.step, item=item, title="Проєкт плану").file.save("a.pdf", ContentFile(b"%PDF-1.7"))
    for name, present in (("Іван", True), ("Марія", False), ("Петро", None)):
        Attendance.objects.create(meeting=meeting, name=name, present=present)
    Resolution.objects.create(meeting=meeting, number=1, text="Затвердити", due_on=date(2026, 11, 20))
    Resolution.objects.create(
        meeting=meeting, number=2, text="Зібрати", due_on=date(2026, 11, 20), done_on=date(2026, 11, 19)
    )
    html = text(client, "1.1")
    for words in (
        "Комунікаційний план",
        "О. Петренко",
        "Проєкт плану",
        "Іван",
        "Марія",
        "Петро",
        "Затвердити",
    ):
        assert words in html
    assert html.index("Present<") < html.index("Іван") < html.index("Absent<") < html.index("Марія")
    assert "overdue by 2 days" in html
    assert "on time" in html


def test_address_of_who_carries_out_a_decision_is_not_shown(client, phase):
    meeting = MeetingFactory(step__phase=phase, step__code="1.1")
    person = UserFactory(email="taiemna@example.org", first_name="", last_name="")
    Resolution.objects.create(meeting=meeting, number=1, text="Зібрати", person=person)
    assert "taiemna" not in text(client, "1.1")


def test_draft_minutes_are_marked_and_approved_ones_have_hash_and_corrections(client, phase):
    step = MeetingFactory(step__phase=phase, step__code="1.1").step
    minutes = MinutesFactory(step=step, body="Слухали. Вирішили.", published_at=NOW)
    assert "until then they may change" in text(client, "1.1")
    minutes.delete()
    minutes = MinutesFactory(
        step=step, body="Слухали.", published_at=NOW, state=MinutesState.APPROVED,
        approved_on=date(2026, 11, 18), content_hash="ab" * 32,
    )  # fmt: skip
    Addendum.objects.create(minutes=minutes, body="Виправлено прізвище.", added_at=NOW)
    html = text(client, "1.1")
    assert "ab" * 32 in html
    assert "Виправлено прізвище." in html
    assert "18 November 2026" in html


def test_minutes_that_are_not_public_are_not_shown(client, phase):
    step = MeetingFactory(step__phase=phase, step__code="1.1").step
    MinutesFactory(step=step, body="ТАЄМНЕ", published_at=NOW + timedelta(seconds=1))
    assert "ТАЄМНЕ" not in text(client, "1.1")
    client.force_login(member(phase.workplan.community, Role.SECRETARY))
    assert "ТАЄМНЕ" in text(client, "1.1")


def test_session_shows_groups_problems_and_what_became_of_proposals(client, phase):
    edition = published_edition(goals=1, strategy__community=phase.workplan.community)
    session = SessionFactory(step__phase=phase, step__code="3.1", base=edition)
    group = SessionGroupFactory(session=session, name="Бізнес", moderator_name="Ганна Шевчук")
    SessionMember.objects.create(group=group, name="Петро Мельник", post="підприємець")
    Problem.objects.create(group=group, text="Річка мілішає", solution="Розчистити")
    goal = edition.goals.first()
    kept = ProposalFactory(
        group=group, title="Технопарк", state=ProposalState.CHANGE, edition=edition, goal_lineage=goal.lineage,
        taken_at=NOW,
    )  # fmt: skip
    ProposalFactory(group=group, title="Метро", state=ProposalState.SET_ASIDE, note="Місто замале")
    html = text(client, "3.1")
    for words in (
        "Ганна Шевчук",
        "Петро Мельник",
        "Річка мілішає",
        "Розчистити",
        "Технопарк",
        "Місто замале",
    ):
        assert words in html
    address = f"/en/misto/{edition.strategy.slug}/goals/{goal.slug}/"
    assert address in html
    assert f"{BASE}3.1/#proposal-{kept.pk}" in client.get(address).content.decode()


def test_goal_of_a_draft_is_not_named_on_the_page_of_a_session(client, phase):
    draft = EditionFactory(strategy__community=phase.workplan.community)
    from tests.factories import GoalFactory

    goal = GoalFactory(edition=draft, title="ТАЄМНЕ", code="9")
    group = SessionGroupFactory(session=SessionFactory(step__phase=phase, step__code="3.1", base=draft))
    ProposalFactory(
        group=group, title="Технопарк", state=ProposalState.CHANGE, edition=draft, goal_lineage=goal.lineage
    )
    html = text(client, "3.1")
    assert "Технопарк" in html
    assert "ТАЄМНЕ" not in html
    assert f"/{draft.strategy.slug}/" not in html


def test_publication_shows_channels_with_proof(client, phase):
    out = PublicationFactory(
        community=phase.workplan.community,
        moment=NOW,
        path="/misto/strategy/",
        title="Аналіз",
        content_hash="c" * 64,
    )
    PostingFactory(
        publication=out, channel=Channel.FACEBOOK, state=PostingState.DONE, posted_at=NOW,
        url="https://facebook.example/1", sha256="d" * 64,
    )  # fmt: skip
    PostingFactory(publication=out, channel=Channel.TELEGRAM, state=PostingState.FAILED, error="ТАЄМНЕ")
    StepFactory(phase=phase, code="2.6", kind=StepKind.PUBLICATION, publication=out)
    html = text(client, "2.6")
    assert "https://facebook.example/1" in html
    assert "d" * 64 in html
    assert 'href="/misto/strategy/"' in html
    assert "Telegram" not in html
    assert "ТАЄМНЕ" not in html


def test_publication_to_come_names_its_channels_and_nothing_of_itself(client, phase):
    out = PublicationFactory(
        community=phase.workplan.community,
        moment=NOW + timedelta(seconds=1),
        title="ТАЄМНЕ",
        path="/misto/taiemne/",
    )
    StepFactory(phase=phase, code="2.6", kind=StepKind.PUBLICATION, publication=out, channels=["facebook"])
    html = text(client, "2.6")
    assert "Facebook" in html
    assert "ТАЄМНЕ" not in html
    assert "taiemne" not in html
    with time_machine.travel(NOW + timedelta(seconds=1), tick=False):
        assert "ТАЄМНЕ" in text(client, "2.6")


def test_cancelled_step_says_why(client, phase):
    StepFactory(phase=phase, code="1", cancelled_at=NOW, cancel_reason="Немає світла")
    assert "Немає світла" in text(client, "1")


def test_neighbours_follow_the_plan(client, phase):
    for position, code in enumerate(("1.1", "1.2", "2.1")):
        StepFactory(phase=phase, code=code, position=position)
    html = text(client, "1.2")
    assert f'rel="prev" href="/en{BASE}1.1/"' in html
    assert f'rel="next" class="next" href="/en{BASE}2.1/"' in html


@pytest.mark.parametrize("code", ["9.9", "%D1%8A", "a" * 21])
def test_step_that_is_not_there_is_missing(client, phase, code):
    assert client.get(f"{BASE}{code}/").status_code == 404


FORM = {"name": "Олена", "email": "olena@example.org", "wants_to_speak": "on", "consent": "on"}


def test_place_is_taken_shown_and_given_back(client, hearing):
    assert "2 places left" in text(client, "3.8")
    answer = client.post(f"{BASE}3.8/register/", FORM)
    registration = Registration.objects.get()
    assert (registration.name, registration.wants_to_speak) == ("Олена", True)
    own = f"/misto/events/registration/{registration.token}/"
    assert answer.headers["Location"] == own
    page = client.get(own)
    assert "no-store" in page.headers["Cache-Control"]
    assert "Олена" in page.content.decode()
    assert Registration.objects.get().cancelled_at is None, "to look is not to cancel"
    assert "1 place left" in text(client, "3.8")
    client.post(own)
    assert Registration.objects.get().cancelled_at is not None
    assert client.post(own).status_code == 302, "done twice it is done once"
    assert "2 places left" in text(client, "3.8")
    assert not mail.outbox, "letters wait in the outbox"


def test_form_keeps_what_was_written_and_says_what_is_wrong(client, hearing):
    answer = client.post(f"/en{BASE}3.8/register/", {"name": "Олена", "email": "olena"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in html
    assert 'value="Олена"' in html
    assert "Without your consent" in html
    assert not Registration.objects.exists()


def test_last_place_is_given_once(client, hearing):
    hearing.capacity = 1
    hearing.save()
    client.post(f"{BASE}3.8/register/", FORM)
    answer = client.post(f"/en{BASE}3.8/register/", {**FORM, "email": "ivan@example.org"})
    assert answer.status_code == 422
    assert Registration.objects.count() == 1
    assert "Register" not in text(client, "3.8").replace("registered", "")
    assert "no places left" in client.get(f"/en{BASE}3.8/register/").content.decode()


@pytest.mark.parametrize("opens", [None, NOW + timedelta(days=1)])
def test_no_form_outside_the_window(client, hearing, opens):
    hearing.registration_opens_at = opens
    hearing.save()
    assert '<form method="post"' not in client.get(f"/en{BASE}3.8/register/").content.decode()
    assert client.post(f"/en{BASE}3.8/register/", FORM).status_code == 422
    assert not Registration.objects.exists()


def test_only_hearings_have_a_registration(client, phase):
    MeetingFactory(step__phase=phase, step__code="1.1")
    assert client.get(f"{BASE}1.1/register/").status_code == 404


def test_names_of_those_registered_are_nowhere(client, hearing):
    client.post(f"{BASE}3.8/register/", FORM)
    for address in (BASE, f"{BASE}3.8/", "/misto/calendar/", "/misto/calendar.ics", "/misto/"):
        body = client.get(address).content.decode()
        assert "olena@" not in body
        assert "Олена" not in body


def test_unknown_token_is_missing(client, hearing):
    assert client.get("/misto/events/registration/nonsense/").status_code == 404
    assert client.post("/misto/events/registration/nonsense/").status_code == 404


def test_too_many_from_one_address_are_slowed_down(client, hearing, monkeypatch):
    monkeypatch.setattr("apps.portal.views.hearings.MOST", 0)
    assert client.post(f"{BASE}3.8/register/", FORM).status_code == 422
    assert not Registration.objects.exists()


def file_of(step, name="plan.pdf", content=b"%PDF-1.7", **also):
    row = StepFile(step=step, title="План «Річка»", **also)
    row.file.save(name, ContentFile(content))
    return row


def test_file_is_served_with_its_kind_and_name(client, phase):
    row = file_of(StepFactory(phase=phase))
    answer = client.get(f"/misto/events/files/{row.pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="step-')
    word = file_of(row.step, "a.docx")
    assert (
        client.get(f"/misto/events/files/{word.pk}/").headers["Content-Disposition"].startswith("attachment")
    )


def test_file_of_no_known_kind_is_not_served(client, phase):
    row = file_of(StepFactory(phase=phase), "x.html", b"<script>alert(1)</script>")
    assert client.get(f"/misto/events/files/{row.pk}/").status_code == 404


def test_file_is_private_while_its_road_or_itself_is(client, phase):
    step = StepFactory(phase=phase, code="1")
    own, public = file_of(step, for_residents=False), file_of(step)
    phase.workplan.published_at = None
    phase.workplan.save()
    paths = [f"/misto/events/files/{row.pk}/" for row in (own, public)]
    assert [client.get(path).status_code for path in paths] == [404, 404]
    phase.workplan.published_at = NOW
    phase.workplan.save()
    assert [client.get(path).status_code for path in paths] == [404, 200]
    assert paths[0] not in text(client, "1")
    assert client.get(f"/{CommunityFactory().slug}/events/files/{public.pk}/").status_code == 404
    client.force_login(member(phase.workplan.community, Role.SECRETARY))
    assert [client.get(path).status_code for path in paths] == [200, 200]


def test_file_cannot_be_fetched_around_its_page(client, phase):
    row = file_of(StepFactory(phase=phase))
    assert client.get(f"/media/{row.file.name}").status_code == 404
