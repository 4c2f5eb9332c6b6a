"""Calendars to subscribe to, read back by the library that wrote them."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import icalendar
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from apps.opendata import ics
from apps.people.enums import Role
from apps.process.domain.calendar_entry import KINDS, Entry
from apps.process.domain.entry_changes import Changes
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Step
from tests.factories import CommunityFactory, member
from tests.factories.process import (
    DeadlineRuleFactory,
    HearingFactory,
    ObligationFactory,
    PhaseFactory,
    StepFactory,
    WorkplanFactory,
)

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def phase(db):
    community = CommunityFactory(slug="misto", short_name="Річкова", katottg="UA46020010010041144")
    return PhaseFactory(workplan=WorkplanFactory(community=community, slug="kir"))


def read(client, kind="", prefix="/en"):
    answer = client.get(f"{prefix}/misto/calendar{f'/{kind}' if kind else ''}.ics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content)


def events(calendar):
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def uid(key):
    return f"{key}@ua46020010010041144.strategy-portal"


@pytest.mark.django_db
def test_calendar_names_itself_and_says_how_often_to_look(client, phase):
    calendar = read(client)
    assert str(calendar["X-WR-CALNAME"]) == "Річкова: road and meetings"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["VERSION"] == "2.0"


@pytest.mark.django_db
def test_timed_step_has_the_zone_of_the_community(client, phase):
    step = HearingFactory(
        step__phase=phase, step__code="3.8", step__title="Громадські слухання", step__kind=StepKind.HEARING,
        step__fixed_on=date(2026, 12, 2), step__starts_at=time(15), step__ends_at=time(17),
        step__place="Мала зала, пл. Ринок, 1; вхід з двору",
    ).step  # fmt: skip
    calendar = read(client)
    event = events(calendar)[uid(f"step-{step.pk}")]
    assert event["DTSTART"].dt == datetime(2026, 12, 2, 13, tzinfo=UTC)
    assert event["DTSTART"].params["TZID"] == "Europe/Kyiv"
    assert event["DTEND"].dt == datetime(2026, 12, 2, 15, tzinfo=UTC)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Kyiv"]
    assert str(event["LOCATION"]) == "Мала зала, пл. Ринок, 1; вхід з двору"
    assert event["CATEGORIES"].cats == ["hearing"]
    assert str(event["URL"]).endswith("/en/misto/roadmap/kir/3.8/")
    assert str(event["STATUS"]) == "CONFIRMED"


@pytest.mark.django_db
def test_day_without_a_time_is_a_whole_day(client, phase):
    step = StepFactory(phase=phase, fixed_on=date(2026, 12, 2))
    event = events(read(client))[uid(f"step-{step.pk}")]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 2), date(2026, 12, 3))
    assert event["DTSTART"].params["VALUE"] == "DATE"


@pytest.mark.django_db
def test_window_is_tentative_and_a_cancelled_step_says_so(client, phase):
    window = StepFactory(phase=phase, window_start=date(2026, 12, 11), window_end=date(2026, 12, 20))
    gone = StepFactory(
        phase=phase, fixed_on=date(2026, 12, 2), cancelled_at=NOW, cancel_reason="Немає світла"
    )
    found = events(read(client))
    assert found[uid(f"step-{window.pk}")]["STATUS"] == "TENTATIVE"
    assert found[uid(f"step-{window.pk}")]["DTEND"].dt == date(2026, 12, 21)
    assert found[uid(f"step-{gone.pk}")]["STATUS"] == "CANCELLED"
    assert "Немає світла" in found[uid(f"step-{gone.pk}")]["DESCRIPTION"]


@pytest.mark.django_db
def test_obligation_tells_rule_basis_and_anchor(client, phase):
    anchor = StepFactory(phase=phase, code="1.1", fixed_on=date(2026, 11, 20))
    rule = DeadlineRuleFactory(words="протягом 3 робочих днів після засідання", basis="План роботи, п. 1.2")
    step = StepFactory(phase=phase, code="1.2", kind=StepKind.PUBLICATION)
    owed = ObligationFactory(
        step=step, rule=rule, anchor=anchor, due_on=date(2026, 11, 25), title="Результати засідання",
        inputs={"rule": {"words": rule.words, "basis": rule.basis, "verified": False},
                "anchor": {"code": "1.1", "day": "2026-11-20", "exact": True}},
    )  # fmt: skip
    event = events(read(client))[uid(f"obligation-{owed.pk}")]
    said = str(event["DESCRIPTION"])
    assert "Rule: протягом 3 робочих днів після засідання" in said
    assert "Basis: План роботи, п. 1.2 (not checked against the text of the act)" in said
    assert str(event["RELATED-TO"]) == uid(f"step-{anchor.pk}")
    assert event["DTSTART"].dt == date(2026, 11, 25)
    assert event["CATEGORIES"].cats == ["obligation"]


@pytest.mark.django_db
def test_acts_and_decisions_are_no_entries(client, phase):
    ObligationFactory(step=StepFactory(phase=phase), kind=ObligationKind.ACT, due_on=date(2026, 12, 1))
    assert not [key for key in events(read(client)) if key.startswith("obligation")]


@pytest.mark.django_db
def test_discussion_lasts_to_its_last_day(client, phase):
    step = StepFactory(
        phase=phase, kind=StepKind.PUBLICATION, done_on=date(2026, 11, 18), closes_on=date(2026, 12, 18)
    )
    event = events(read(client, "discussion"))[uid(f"discussion-{step.pk}")]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 18), date(2026, 12, 19))
    assert str(event["RELATED-TO"]) == uid(f"step-{step.pk}")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_calendar_of_its_own(client, phase, kind):
    for step_kind in StepKind.values:
        StepFactory(phase=phase, kind=step_kind, done_on=date(2026, 11, 18), closes_on=date(2026, 12, 1))
    ObligationFactory(step=Step.objects.first(), due_on=date(2026, 11, 25))
    found = [event["CATEGORIES"].cats for event in events(read(client, kind)).values()]
    assert found
    assert set(map(tuple, found)) == {(kind,)}


@pytest.mark.django_db
def test_unknown_kind_is_missing(client, phase):
    assert client.get("/misto/calendar/nonsense.ics").status_code == 404


@pytest.mark.django_db
def test_unchanged_calendar_is_not_sent_twice_and_a_moved_day_is(client, phase):
    step = StepFactory(phase=phase, fixed_on=date(2026, 12, 2))
    first = client.get("/misto/calendar.ics")
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        again = client.get("/misto/calendar.ics", headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        Step.objects.filter(pk=step.pk).update(fixed_on=date(2026, 12, 3))
        changed = client.get("/misto/calendar.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    old, new = (icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0] for answer in (first, changed))
    assert new["UID"] == old["UID"]
    assert new["SEQUENCE"] == old["SEQUENCE"] + 1
    assert new["LAST-MODIFIED"].dt >= old["LAST-MODIFIED"].dt


@pytest.mark.django_db
def test_calendar_of_one_who_signed_in_says_no_more_than_that_of_a_stranger(client, phase):
    StepFactory(phase=phase, title="ТАЄМНЕ", fixed_on=date(2026, 12, 2))
    phase.workplan.published_at = NOW + timedelta(seconds=1)
    phase.workplan.save()
    client.force_login(member(phase.workplan.community, Role.ADMINISTRATOR))
    assert "ТАЄМНЕ" not in client.get("/misto/calendar.ics").content.decode()
    with time_machine.travel(phase.workplan.published_at, tick=False):
        assert "ТАЄМНЕ" in client.get("/misto/calendar.ics").content.decode().replace("\r\n ", "")


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_entries(client, phase, django_assert_num_queries):
    for count in (2, 12):
        for _ in range(count):
            step = StepFactory(phase=phase, kind=StepKind.PUBLICATION, fixed_on=date(2026, 12, 2))
            ObligationFactory(step=step, due_on=date(2026, 12, 2))
        with django_assert_num_queries(7):
            client.get("/misto/calendar.ics")
    assert Obligation.objects.count() == 14


words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\u2028\u2029"),
    min_size=1, max_size=200,
).map(str.strip).filter(bool)  # fmt: skip
DAYS = st.dates(date(2018, 1, 1), date(2036, 12, 31))
COMMUNITY = SimpleNamespace(
    slug="misto", katottg="UA46020010010041144", time_zone="Europe/Kyiv", zone=None, language="uk"
)


def entry(title, first, length, starts_at):
    row = SimpleNamespace(step=None, path="/misto/roadmap/", summary=title)
    return Entry(
        kind=StepKind.PUBLICATION, key="publication-1", title=title, first=first,
        last=first + timedelta(days=length), row=row, starts_at=starts_at, place=title,
    )  # fmt: skip


@given(
    words, DAYS, st.integers(0, 40), st.none() | st.times().map(lambda t: t.replace(microsecond=0, fold=0))
)
def test_whatever_is_written_is_read_back(title, first, length, starts_at):
    """Long Cyrillic lines are folded by bytes, marks are escaped, days and times survive."""
    from zoneinfo import ZoneInfo

    community = SimpleNamespace(**{**vars(COMMUNITY), "zone": ZoneInfo("Europe/Kyiv")})
    given_entry = entry(title, first, length, starts_at)
    data = ics.calendar(
        ics.Feed(community, title, "https://example.org/misto/calendar.ics"), [given_entry],
        {"publication-1": Changes(3, NOW)},
    )  # fmt: skip
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    data.decode()  # no letter is torn apart by folding across the file as a whole
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert str(event["LOCATION"]) == title
    assert event["SEQUENCE"] == 2
    assert event["LAST-MODIFIED"].dt == NOW
    start = event["DTSTART"].dt
    if starts_at is None or length:
        assert (start, event["DTEND"].dt) == (first, first + timedelta(days=length + 1))
    else:
        assert start.date() == first
        assert abs((start.replace(tzinfo=None) - datetime.combine(first, starts_at)).total_seconds()) <= 3600


@given(st.dates(date(2018, 1, 1), date(2036, 12, 31)))
def test_same_rows_give_the_same_bytes(first):
    from zoneinfo import ZoneInfo

    community = SimpleNamespace(**{**vars(COMMUNITY), "zone": ZoneInfo("Europe/Kyiv")})
    feed = ics.Feed(community, "Річкова", "https://example.org/c.ics")
    made = [
        ics.calendar(feed, [entry("Новина", first, 0, time(9))], {"publication-1": Changes(1, NOW)})
        for _ in range(2)
    ]
    assert made[0] == made[1]
