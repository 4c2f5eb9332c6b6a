"""The calendar of a community by month."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from apps.communities.models import CalendarException
from apps.portal.months import Month
from apps.process.enums import StepKind
from tests.factories import CommunityFactory
from tests.factories.process import ObligationFactory, PhaseFactory, StepFactory, WorkplanFactory
from tests.factories.publications import PublicationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def phase(db):
    community = CommunityFactory(slug="misto", name="Річкова громада", short_name="Річкова")
    return PhaseFactory(workplan=WorkplanFactory(community=community, slug="kir"))


def page(client, path="", prefix="/en"):
    answer = client.get(f"{prefix}/misto/calendar/{path}")
    assert answer.status_code == 200
    return answer


def days(answer):
    """{day: titles} of the days of the month on which something is."""
    cells = [cell for week in answer.context["weeks"] for cell in week]
    return {cell.day.day: [entry.title for entry in cell.entries] for cell in cells if cell.entries}


def test_month_of_today_has_steps_obligations_and_publications_on_their_days(client, phase):
    StepFactory(phase=phase, title="Засідання", fixed_on=date(2026, 11, 25), starts_at=time(15))
    step = StepFactory(phase=phase, kind=StepKind.PUBLICATION, fixed_on=date(2026, 10, 1))
    ObligationFactory(step=step, title="Результати", due_on=date(2026, 11, 27))
    PublicationFactory(
        community=phase.workplan.community, title="Новина", day=date(2026, 11, 3),
        moment=datetime(2026, 11, 3, 7, tzinfo=UTC),
    )  # fmt: skip
    answer = page(client)
    assert days(answer) == {3: ["Новина"], 25: ["Засідання"], 27: ["Результати"]}
    assert "15:00" in answer.content.decode()


def test_publication_to_come_is_not_told(client, phase):
    PublicationFactory(
        community=phase.workplan.community, title="ТАЄМНЕ", day=date(2026, 11, 30),
        moment=datetime(2026, 11, 30, 7, tzinfo=UTC),
    )  # fmt: skip
    assert days(page(client)) == {}


def test_discussion_stands_on_its_last_day_and_in_the_list(client, phase):
    StepFactory(phase=phase, title="Проєкт", kind=StepKind.PUBLICATION, done_on=date(2026, 11, 18),
                closes_on=date(2026, 12, 18))  # fmt: skip
    november, december = page(client), page(client, "2026-12/")
    assert days(november) == {18: ["Проєкт"]}
    assert days(december) == {18: ["Проєкт"]}
    assert [item.entry.title for item in december.context["lasting"]] == ["Проєкт"]
    assert "last day for comments" in december.content.decode()


def test_window_without_a_day_stands_below_the_table(client, phase):
    StepFactory(phase=phase, title="Збір", window_start=date(2026, 11, 1), window_end=date(2026, 11, 30))
    answer = page(client)
    assert days(answer) == {}
    assert [item.when for item in answer.context["lasting"]] == ["1–30 November"]
    assert "not exact yet" in answer.content.decode()


def test_days_off_are_shaded_with_their_names(client, phase):
    CalendarException.objects.create(
        community=phase.workplan.community, day=date(2026, 11, 23), reason="День громади"
    )
    cells = {cell.day.day: cell for week in page(client).context["weeks"] for cell in week if cell.inside}
    assert (cells[23].is_off, cells[23].off) == (True, "День громади")
    assert (cells[22].is_off, cells[22].off) == (True, "")
    assert not cells[24].is_off
    assert "День громади" in page(client).content.decode()


def test_months_are_linked_as_far_as_there_is_something(client, phase):
    StepFactory(phase=phase, fixed_on=date(2027, 1, 20))
    StepFactory(phase=phase, done_on=date(2026, 10, 6))
    assert page(client).context["after"] == ("/en/misto/calendar/2026-12/", "December 2026")
    assert page(client, "2027-1/").context["after"] is None
    assert page(client, "2026-10/").context["before"] is None


@pytest.mark.parametrize("path", ["2026-13/", "2026-0/", "1999-1/", "99999-1/", "2101-1/"])
def test_month_that_does_not_exist_is_missing(client, phase, path):
    assert client.get(f"/misto/calendar/{path}").status_code == 404


@pytest.mark.parametrize("path", ["2000-1/", "2100-12/", "2024-2/"])
def test_month_with_nothing_in_it_says_so(client, phase, path):
    assert "Nothing is set down for this month." in page(client, path).content.decode()


def test_calendar_of_a_community_without_a_road_is_empty(client):
    CommunityFactory(slug="misto")
    assert page(client).context["count"] == 0


def test_page_offers_to_subscribe(client, phase):
    html = page(client).content.decode()
    assert 'href="webcal://' in html
    assert "/misto/calendar/hearing.ics" in html


def test_months_are_counted_over_the_year():
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2024, 2).last == date(2024, 2, 29)
