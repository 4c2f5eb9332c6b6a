"""The board «who owes what»: who sees what, filters, groups, doors, the file, and how often it asks."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.people.enums import Role
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Step
from tests.factories import CommunityFactory, UnitFactory, UserFactory, member
from tests.factories.process import ObligationFactory, PhaseFactory, StepFactory

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PAGE = reverse("office:obligations")


@pytest.fixture(autouse=True)
def stopped_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def community(db):
    return CommunityFactory()


@pytest.fixture
def secretary(client, community):
    person = member(community, Role.SECRETARY)
    client.force_login(person)
    return person


def owed(
    community, title, due_on=TODAY, kind=ObligationKind.PUBLISH, step_kind=StepKind.PUBLICATION, **fields
):
    step = StepFactory(kind=step_kind, phase__workplan__community=community)
    return ObligationFactory(step=step, title=title, due_on=due_on, kind=kind, **fields)


def read(client, query=""):
    answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return answer


def titles(answer):
    return [duty.obligation.title for group in answer.context["groups"] for duty in group.rows]


STATES = {
    "late": date(2026, 11, 19),
    "today": TODAY,
    "soon": date(2026, 11, 29),
    "ahead": date(2027, 1, 20),
    "none": None,
}


def one_of_each(community):
    for title, due_on in STATES.items():
        owed(community, title, due_on)
    owed(community, "met", date(2026, 11, 1), met_on=date(2026, 11, 3), met_at=NOW)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", {"late", "today", "soon", "ahead", "none"}),
        ("late", {"late"}),
        ("today", {"today"}),
        ("week", {"soon"}),
        ("open", {"late", "today", "soon", "ahead", "none"}),
        ("met", {"met"}),
        ("all", {"late", "today", "soon", "ahead", "none", "met"}),
    ],
)
def test_states_show_what_they_say(client, secretary, community, state, expected):
    one_of_each(community)
    answer = read(client, f"?state={state}")
    assert set(titles(answer)) == expected
    counts = answer.context["counts"]
    assert (counts.late, counts.today, counts.week, counts.open, counts.met) == (1, 1, 1, 5, 1)


def test_the_day_is_that_of_the_community(client, community):
    far = CommunityFactory(time_zone="Asia/Vladivostok")
    person = member(far, Role.SECRETARY)
    person.memberships.create(community=community, role=Role.SECRETARY)
    owed(community, "Київ", TODAY)
    owed(far, "Владивосток", TODAY)
    client.force_login(person)
    with time_machine.travel(datetime(2026, 11, 22, 15, tzinfo=UTC), tick=False):
        assert titles(read(client, "?state=today")) == ["Київ"]
        assert titles(read(client, "?state=late")) == ["Владивосток"]


def test_a_window_and_a_cancelled_step_are_never_late(client, secretary, community):
    owed(community, "вікно", date(2026, 11, 1), kind=ObligationKind.LAST)
    gone = owed(community, "скасовано", date(2026, 11, 1))
    Step.objects.filter(pk=gone.step_id).update(cancelled_at=NOW, cancel_reason="Тривога")
    assert titles(read(client, "?state=late")) == []
    assert titles(read(client)) == ["вікно"]
    assert set(titles(read(client, "?state=all"))) == {"вікно", "скасовано"}


def test_rows_are_grouped_by_who_owes_them_with_counts_of_all_that_fit(client, secretary, community):
    unit, person = UnitFactory(community=community, name="Департамент"), UserFactory(last_name="Абрамчук")
    for number in range(3):
        owed(community, f"u{number}", date(2026, 11, 20), unit=unit)
    owed(community, "p", person=person, unit=unit)
    owed(community, "w", responsible="Секретар")
    groups = read(client).context["groups"]
    assert [(group.name, group.count, group.late) for group in groups] == [
        (str(person), 1, 0), ("Департамент", 3, 3), ("Секретар", 1, 0),
    ]  # fmt: skip


def test_rows_are_grouped_by_day_with_what_has_no_day_at_the_end(client, secretary, community):
    one_of_each(community)
    groups = read(client, "?by=day").context["groups"]
    assert [group.day for group in groups] == list(STATES.values())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=слухання", {"Про слухання"}),
        ("?q=департ", {"Звіт"}),
        ("?kind=send", {"Лист"}),
        ("?who=none", {"Про слухання", "Лист"}),
        ("?who=u{unit}", {"Звіт"}),
        ("?road={road}", {"Лист"}),
        ("?only={only}", {"Лист"}),
        ("?q=слухання&kind=send", set()),
    ],
)
def test_filters_narrow_the_list(client, secretary, community, query, expected):
    unit = UnitFactory(community=community, name="Департамент економіки")
    owed(community, "Про слухання")
    owed(community, "Звіт", unit=unit)
    letter = owed(community, "Лист", kind=ObligationKind.SEND)
    ids = {"unit": unit.pk, "road": letter.workplan_id, "only": letter.pk}
    assert set(titles(read(client, query.format(**ids)))) == expected


@pytest.mark.parametrize(
    "query", ["?road=x", "?who=u999999", "?state=x", "?kind=%00", "?page=-3", "?only=x", "?q=%00"]
)
def test_what_makes_no_sense_is_left_out(client, secretary, community, query):
    owed(community, "Звіт")
    assert titles(read(client, query)) == ["Звіт"]


def test_me_is_my_name_my_unit_and_for_a_secretary_what_names_nobody(client, secretary, community):
    mine = owed(community, "я", person=secretary)
    nobody = owed(community, "ніхто")
    owed(community, "інший", person=UserFactory())
    owed(community, "підрозділ", unit=UnitFactory(community=community))
    assert set(titles(read(client, "?who=me"))) == {mine.title, nobody.title}
    reporter = member(community, Role.REPORTER)
    owed(community, "мій підрозділ", unit=reporter.memberships.get().unit)
    client.force_login(reporter)
    assert titles(read(client, "?who=me")) == ["мій підрозділ"]


def test_another_community_is_not_seen(client, secretary):
    owed(CommunityFactory(), "чуже")
    assert titles(read(client, "?state=all")) == []


def test_doors_are_open_to_who_may_use_them(client, secretary, community):
    owed(community, "Звіт")
    (duty,) = read(client).context["groups"][0].rows
    assert duty.may_move
    client.force_login(member(community, Role.READER))
    (duty,) = read(client).context["groups"][0].rows
    assert not duty.may_move
    assert not duty.doors


def test_what_is_met_has_no_doors(client, secretary, community):
    owed(community, "Звіт", met_on=TODAY, met_at=NOW)
    (duty,) = read(client, "?state=met").context["groups"][0].rows
    assert not duty.doors


def test_the_list_is_cut_into_pages_and_keeps_what_was_asked(client, secretary, community):
    phase = PhaseFactory(workplan__community=community)
    for number in range(60):
        ObligationFactory(step=StepFactory(phase=phase), title=f"Звіт {number}")
    answer = read(client, "?q=Звіт&page=2")
    assert len(titles(answer)) == 10
    assert "q=%D0%97%D0%B2%D1%96%D1%82" in answer.content.decode()


def test_the_file_holds_the_same_and_no_formula(client, secretary, community):
    owed(community, "=1+1", date(2026, 11, 19), responsible="Секретар")
    owed(community, "met", met_on=TODAY, met_at=NOW)
    answer = client.get(reverse("office:obligations_csv"))
    text = answer.content.decode("utf-8-sig")
    assert "'=1+1" in text
    assert "2026-11-19" in text
    assert "Секретар" in text
    assert len(text.splitlines()) == 2


def many(community, number):
    """One road with so many steps and obligations, made in bulk; every tenth belongs to another unit."""
    phase = PhaseFactory(workplan__community=community)
    units = [UnitFactory(community=community) for _ in range(10)]
    steps = Step.objects.bulk_create(
        Step(
            workplan=phase.workplan,
            phase=phase,
            code=f"1.{n}",
            position=n,
            kind=StepKind.PUBLICATION,
            title=f"Крок {n}",
        )
        for n in range(number)
    )
    Obligation.objects.bulk_create(
        Obligation(
            community=community, workplan=phase.workplan, step=step, title=step.title, unit=units[n % 10],
            kind=ObligationKind.PUBLISH, due_on=date(2026, 11, 1 + n % 28),
        )
        for n, step in enumerate(steps)
    )  # fmt: skip


@pytest.mark.parametrize("query", ["", "?by=day", "?state=late&q=Крок", "?who=me"])
def test_at_most_ten_questions_for_five_thousand_as_for_few(client, secretary, community, query):
    counts = []
    for number in (20, 5000):
        many(community, number)
        read(client, query)
        with CaptureQueriesContext(connection) as caught:
            read(client, query)
        counts.append(len(caught))
    assert max(counts) <= 10
    assert counts[0] == counts[1] or query == "?who=me"
