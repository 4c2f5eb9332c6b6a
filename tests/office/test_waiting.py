"""The front page: what I owe by day, what others owe; what waits too long."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from apps.core.models import Effect
from apps.people.enums import Role
from apps.people.models import Letter
from apps.process.enums import ObligationKind
from apps.publications.enums import Channel, PostingState
from tests.factories import CommunityFactory, UnitFactory, UserFactory, member
from tests.factories.process import ObligationFactory, PhaseFactory, StepFactory
from tests.factories.publications import PostingFactory, PublicationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOME, EFFECTS = reverse("office:home"), reverse("office:effects")


@pytest.fixture(autouse=True)
def stopped_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def secretary(client):
    person = member(CommunityFactory(), Role.SECRETARY)
    client.force_login(person)
    return person


def owed(community, title, due_on, **fields):
    step = StepFactory(phase=PhaseFactory(workplan__community=community))
    return ObligationFactory(step=step, title=title, due_on=due_on, kind=ObligationKind.ACT, **fields)


def test_mine_stand_by_day_with_doors_and_others_beside(client, secretary):
    community = secretary.memberships.get().community
    owed(community, "пізніше", date(2026, 12, 1), person=secretary)
    first = owed(community, "раніше", date(2026, 11, 20), person=secretary)
    owed(community, "чуже прострочене", date(2026, 11, 1), unit=UnitFactory(community=community))
    owed(community, "чуже майбутнє", date(2026, 12, 1), person=UserFactory())
    answer = client.get(HOME)
    duties = answer.context["duties"]
    assert [day for day, _rows in duties.by_day] == [date(2026, 11, 20), date(2026, 12, 1)]
    assert [duty.obligation.title for duty in duties.late] == ["чуже прострочене"]
    assert (duties.mine.open, duties.mine.late, duties.others.open, duties.others.late) == (2, 1, 2, 1)
    page = answer.content.decode()
    assert reverse("admin:process_step_done", args=[first.step_id]) in page
    assert reverse("office:obligations") in page


def test_a_long_list_is_cut_and_says_how_many_more(client, secretary):
    community = secretary.memberships.get().community
    for number in range(15):
        owed(community, f"справа {number}", date(2026, 12, 1 + number), person=secretary)
    assert client.get(HOME).context["duties"].more == 3


def test_who_owes_nothing_is_told_so(client, secretary):
    owed(CommunityFactory(), "чуже", date(2026, 11, 1))
    duties = client.get(HOME).context["duties"]
    assert (duties.mine.open, duties.others.open, duties.by_day) == (0, 0, [])


def effect(kind, subject, due_at=NOW, **fields):
    return Effect.objects.create(
        kind=kind, subject_id=str(subject), key=f"{kind}:{subject}", due_at=due_at, **fields
    )


def test_what_waits_too_long_is_seen_so_that_a_dead_worker_is_seen(client, secretary):
    community = secretary.memberships.get().community
    effect("process.morning", community.pk, NOW - timedelta(hours=3))
    effect("publications.published", PublicationFactory(community=community).pk, NOW - timedelta(minutes=5))
    effect("process.morning", CommunityFactory().pk, NOW - timedelta(days=3))
    waiting = client.get(EFFECTS).context["waiting"]
    assert (waiting.count, [item.since for item in waiting.first]) == (1, [NOW - timedelta(hours=3)])
    assert client.get(HOME).context["stuck"] == 1


def test_many_that_wait_are_counted_and_the_first_shown(client, secretary):
    community = secretary.memberships.get().community
    for number in range(25):
        publication = PublicationFactory(community=community)
        effect("publications.published", publication.pk, NOW - timedelta(hours=number + 1))
    waiting = client.get(EFFECTS).context["waiting"]
    assert (waiting.count, len(waiting.first)) == (25, 20)
    assert waiting.first[0].since == NOW - timedelta(hours=25)


def subject_of(kind, community):
    publication = PublicationFactory(community=community, title="Проєкт концепції")
    posting = PostingFactory(publication=publication, channel=Channel.TELEGRAM)
    letter = Letter.objects.create(
        key=kind, to="x@example.org", language="uk", subject="Нагадування", community=community,
        created_at=NOW, due_at=NOW,
    )  # fmt: skip
    return {
        "process.morning": (community.pk, str(community)),
        "publications.published": (publication.pk, publication.title),
        "publications.posting_due": (posting.pk, publication.title),
        "publications.letters_due": (f"{posting.pk}:40", publication.title),
        "people.letter_written": (letter.pk, letter.subject),
    }[kind]


KINDS = [
    "process.morning", "publications.published", "publications.posting_due", "publications.letters_due",
    "people.letter_written",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_given_up_is_named_and_tried_again_by_its_community_alone(client, secretary, kind):
    community = secretary.memberships.get().community
    subject, words = subject_of(kind, community)
    row = effect(kind, subject, dead_at=NOW, attempts=6, error="Boom")
    page = client.get(EFFECTS).content.decode()
    assert words in page
    assert kind not in page
    client.force_login(member(CommunityFactory(), Role.ADMINISTRATOR))
    assert "Boom" not in client.get(EFFECTS).content.decode()
    assert client.post(reverse("office:retry", args=[row.pk])).status_code == 404
    client.force_login(secretary)
    assert client.post(reverse("office:retry", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert row.dead_at is None


def test_a_posting_that_failed_is_tried_again(client, secretary):
    community = secretary.memberships.get().community
    publication = PublicationFactory(community=community, moment=NOW - timedelta(days=1))
    posting = PostingFactory(
        publication=publication, channel=Channel.TELEGRAM, state=PostingState.FAILED, error="403"
    )
    address = reverse("office:posting_retry", args=[posting.pk])
    assert address in client.get(EFFECTS).content.decode()
    client.force_login(member(CommunityFactory(), Role.SECRETARY))
    assert address not in client.get(EFFECTS).content.decode()
    assert client.post(address).status_code == 404
    client.force_login(member(community, Role.READER))
    assert client.post(address).status_code == 403
    client.force_login(secretary)
    client.post(address)
    posting.refresh_from_db()
    assert posting.state != PostingState.FAILED


def test_who_may_not_read_letters_sees_no_address_of_a_refused_one(client, secretary):
    community = secretary.memberships.get().community
    Letter.objects.create(
        key="k", to="resident@example.org", language="uk", subject="Тема", community=community,
        created_at=NOW, due_at=NOW, refused_at=NOW, error="550",
    )  # fmt: skip
    assert "resident@example.org" in client.get(EFFECTS).content.decode()
    client.force_login(member(community, Role.EDITOR))
    assert "resident@example.org" not in client.get(EFFECTS).content.decode()


def test_failures_take_the_same_number_of_questions_for_many_as_for_few(
    client, secretary, django_assert_max_num_queries
):
    community = secretary.memberships.get().community
    for number in range(12):
        kind = "publications.published"
        effect(
            kind, PublicationFactory(community=community).pk, dead_at=NOW, attempts=6, error=f"Boom {number}"
        )
    client.get(EFFECTS)
    with django_assert_max_num_queries(14):
        client.get(EFFECTS)
