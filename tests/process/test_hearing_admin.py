"""Hearings in the admin: registration and what was said."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from apps.core.clock import database_now
from apps.people.enums import Role
from apps.process.domain import hearings
from tests.factories import EditionFactory, GoalFactory, member
from tests.factories.process import (
    HearingFactory,
    MeetingFactory,
    PhaseFactory,
    StepFactory,
    WorkingGroupFactory,
)
from tests.process.admin_pages import at, filled, words

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 1, 14), date(2026, 2, 4)


@pytest.fixture
def phase():
    return PhaseFactory(workplan__group=WorkingGroupFactory())


@pytest.fixture
def secretary(client, phase):
    person = member(phase.workplan.community, Role.SECRETARY)
    client.force_login(person)
    return person


@pytest.fixture
def meeting(phase, secretary):
    return MeetingFactory(step=StepFactory(phase=phase, fixed_on=FIRST, starts_at=time(10)), number=1)


def test_the_moments_of_a_registration_are_of_the_communitys_clocks(client, phase, secretary):
    community = phase.workplan.community
    community.time_zone = "Asia/Novokuznetsk"
    community.save()
    hearing = HearingFactory(step__phase=phase)
    moments = {
        "registration_opens_at_0": "2026-12-01", "registration_opens_at_1": "09:00",
        "registration_closes_at_0": "2026-12-10", "registration_closes_at_1": "18:00",
    }  # fmt: skip
    answer = client.post(at(hearing), filled(client, hearing, capacity="40", **moments))
    assert answer.status_code == 302, answer.context["errors"]
    hearing.refresh_from_db()
    assert hearing.registration_opens_at == datetime(2026, 12, 1, 2, tzinfo=UTC)
    again = filled(client, hearing)
    assert again["registration_opens_at_1"].startswith("09:00")
    half = client.post(at(hearing), filled(client, hearing) | {"registration_opens_at_1": ""})
    assert half.context["errors"]


def test_who_registered_is_for_the_secretary_only(client, phase, secretary):
    now = database_now()
    hearing = HearingFactory(step__phase=phase, registration_opens_at=now - timedelta(hours=1),
                             registration_closes_at=now + timedelta(hours=1))  # fmt: skip
    row = hearings.register(hearing=hearing, name="Олена", email="o@example.org", wants_to_speak=True, at=now)
    assert "o@example.org" in words(client.get(at(hearing, "registrations")))
    file = client.get(at(hearing, "registrations_file"))
    assert "o@example.org" in words(file)
    assert "no-store" in file["Cache-Control"]
    client.force_login(member(hearing.community, Role.EDITOR))
    for page in ("registrations", "registrations_file"):
        assert client.get(at(hearing, page)).status_code == 403
    assert "o@example.org" not in words(client.get(at(hearing)))
    client.force_login(secretary)
    client.post(at(hearing, "registrations"), {"cancel": str(row.pk)})
    assert not hearing.registrations.standing().exists()


def test_what_was_said_is_entered_one_after_another(client, phase, secretary):
    edition = EditionFactory(strategy__community=phase.workplan.community)
    goal = GoalFactory(edition=edition)
    hearing = HearingFactory(step__phase=phase, edition=edition)
    page = at(hearing, "contributions")
    empty = client.post(
        page, {"kind": "question", "author_kind": "resident", "author_name": "Іван", "body": " "}
    )
    assert empty.status_code == 422
    assert "Іван" in words(empty)
    sent = {
        "kind": "question",
        "author_kind": "resident",
        "author_name": "Іван",
        "body": "Коли?",
        "part": f"goal-{goal.pk}",
    }
    assert client.post(page, sent).url == page
    assert hearing.contributions.get().goal_lineage == goal.lineage
    assert "Коли?" in words(client.get(page))


def test_a_hearing_with_people_or_words_is_not_deleted(client, phase, secretary):
    now = database_now()
    hearing = HearingFactory(step__phase=phase, registration_opens_at=now - timedelta(hours=1),
                             registration_closes_at=now + timedelta(hours=1))  # fmt: skip
    assert client.get(at(hearing, "delete")).status_code == 200
    hearings.register(hearing=hearing, name="Олена", email="o@example.org", wants_to_speak=True, at=now)
    assert client.post(at(hearing, "delete"), {"post": "yes"}).status_code == 403
    assert hearing.registrations.count() == 1
