"""The page of a road: its first sentence, its steps by month, what is owed, what anybody may see of it."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.people.enums import Role
from apps.process.enums import ObligationKind, RuleDirection, StepKind
from apps.process.models import Obligation, Step, Waiver
from tests.factories import CommunityFactory, EditionFactory, member, published_edition
from tests.factories.process import (
    DeadlineRuleFactory,
    HearingFactory,
    MeetingFactory,
    MinutesFactory,
    ObligationFactory,
    PhaseFactory,
    StepFactory,
    WorkplanFactory,
)
from tests.factories.publications import PublicationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def road(db):
    community = CommunityFactory(slug="misto", name="Річкова громада", short_name="Річкова")
    return WorkplanFactory(community=community, slug="kir", title="Шлях до концепції")


@pytest.fixture
def phase(road):
    return PhaseFactory(workplan=road, number=1, title="Аналітичний етап")


def page(client, query="", prefix="/en"):
    answer = client.get(f"{prefix}/misto/roadmap/kir/{query}")
    assert answer.status_code == 200
    return answer


def sentence(client):
    answer = page(client)
    return " ".join(
        f"{answer.context['sentence']} {answer.context['in_time']}".replace('<span lang="uk">', "")
        .replace("</span>", "")
        .split()
    )


def steps(answer):
    return [walked.step.code for month in answer.context["months"] for walked in month.steps]


def published(phase, code, day, due_on, *, met=True, **also):
    step = StepFactory(
        phase=phase, code=code, kind=StepKind.PUBLICATION, done_on=day if met else None, **also
    )
    return ObligationFactory(
        step=step, due_on=due_on, met_on=day if met else None, met_at=NOW if met else None
    )


def test_sentence_says_where_we_are_what_comes_and_who_may_come(client, phase):
    StepFactory(phase=phase, title="Обговорення", kind=StepKind.PUBLICATION,
                done_on=date(2026, 11, 18), closes_on=date(2026, 12, 18))  # fmt: skip
    HearingFactory(step__phase=phase, step__title="Слухання", step__kind=StepKind.HEARING,
                   step__fixed_on=date(2026, 12, 2), step__starts_at=time(15))  # fmt: skip
    assert sentence(client).startswith(
        "Open for comments until 18 December: «Обговорення». "
        "The next step is «Слухання», 2 December, 15:00. Everybody may come."
    )


def test_sentence_names_the_next_invitation_when_the_next_step_is_none(client, phase):
    StepFactory(phase=phase, title="Засідання", fixed_on=date(2026, 11, 25))
    StepFactory(phase=phase, title="Слухання", kind=StepKind.HEARING, fixed_on=date(2027, 1, 20))
    said = sentence(client)
    assert "The next step is «Засідання», 25 November." in said
    assert "Everybody may come to «Слухання», 20 January 2027." in said


def test_obligations_are_counted_with_the_longest_delay(client, phase):
    for number in range(13):
        published(phase, f"a{number}", date(2026, 10, 5), date(2026, 10, 9))
    published(phase, "late", date(2026, 10, 31), date(2026, 10, 29))
    published(phase, "ahead", None, date(2026, 12, 9), met=False)
    assert sentence(client).endswith(
        "Of 14 obligations to publish that have come due: 13 met on time, 1 met late, by 2 days."
    )


def test_obligation_that_nobody_met_is_counted_as_such(client, phase):
    published(phase, "a", date(2026, 10, 9), date(2026, 10, 9))
    published(phase, "b", None, date(2026, 11, 20), met=False)
    assert "1 met on time, 1 not met yet." in sentence(client)


def test_cancelled_step_owes_nothing(client, phase):
    published(phase, "b", None, date(2026, 11, 20), met=False, cancelled_at=NOW, cancel_reason="Карантин")
    assert page(client).context["in_time"] == ""


def test_obligation_of_what_is_published_is_met_before_a_worker_has_noted_it(client, phase):
    out = PublicationFactory(
        community=phase.workplan.community,
        day=date(2026, 11, 20),
        moment=datetime(2026, 11, 20, 7, tzinfo=UTC),
    )
    published(phase, "b", None, date(2026, 11, 20), met=False, publication=out)
    answer = page(client)
    assert "have come due" not in answer.context["in_time"]
    assert answer.context["in_time"] == "1 obligation to publish has come due and was met on time."
    assert "published on time" in answer.content.decode()


def test_publication_that_is_still_to_come_is_no_evidence(client, phase):
    out = PublicationFactory(
        community=phase.workplan.community, day=date(2026, 11, 23), path="/misto/taiemne/",
        moment=datetime(2026, 11, 23, 7, tzinfo=UTC),
    )  # fmt: skip
    published(phase, "b", None, date(2026, 11, 23), met=False, publication=out)
    html = page(client).content.decode()
    assert "to be published by 23 November" in html
    assert "taiemne" not in html


def test_badge_rule_basis_method_and_proof_stand_beside_the_step(client, phase):
    rule = DeadlineRuleFactory(
        words="не пізніше ніж за 3 дні до слухань", basis="План роботи, п. 3.7", verified=True
    )
    owed = published(phase, "3.7", date(2027, 1, 5), date(2026, 11, 27), met=False)
    Obligation.objects.filter(pk=owed.pk).update(
        rule=rule, inputs={"anchor": {"code": "3.8", "day": "2026-12-02", "exact": True}},
        method={"plain": "2026-11-29", "moved": True,
                "off": [{"day": "2026-11-29", "kind": "weekend", "label": ""}]},
    )  # fmt: skip
    html = page(client, prefix="").content.decode()
    assert "не пізніше ніж за 3 дні до слухань" in html
    assert "План роботи, п. 3.7" in html
    assert "29 листопада" in html
    assert "неділя" in html


def test_rule_that_nobody_read_in_its_act_is_not_called_its_basis(client, phase):
    rule = DeadlineRuleFactory(basis="Закон 2939-VI, ст. 15(2)", verified=False)
    owed = published(phase, "1", date(2026, 11, 1), date(2026, 11, 1))
    Obligation.objects.filter(pk=owed.pk).update(rule=rule)
    assert "not checked in the text of the act:" in page(client).content.decode()
    rule.verified = True
    rule.save()
    html = page(client).content.decode()
    assert "not checked in the text of the act:" not in html
    assert "basis:" in html


def test_reason_of_an_exception_is_public(client, phase):
    step = StepFactory(phase=phase, kind=StepKind.HEARING, fixed_on=date(2026, 11, 28))
    Waiver.objects.create(
        step=step, rule=DeadlineRuleFactory(direction=RuleDirection.BEFORE), chosen_on=date(2026, 11, 28),
        allowed_on=date(2026, 11, 30), reason="Зала вільна лише цього дня", given_at=NOW,
    )  # fmt: skip
    html = page(client).content.decode()
    assert "Зала вільна лише цього дня" in html
    assert "28 November 2026 instead of 30 November 2026" in html


def test_act_of_a_step_is_told_only_when_it_is_late(client, phase):
    step = StepFactory(phase=phase, kind=StepKind.DATA_REQUEST, window_end=date(2026, 12, 1))
    ObligationFactory(step=step, kind=ObligationKind.ACT, due_on=date(2026, 12, 1))
    assert "due in" not in page(client).content.decode()
    Obligation.objects.update(due_on=date(2026, 11, 20))
    assert "overdue by 2 days" in page(client).content.decode()


def test_steps_stand_by_month_and_those_without_a_day_last(client, phase):
    StepFactory(phase=phase, code="c")
    StepFactory(phase=phase, code="b", fixed_on=date(2026, 12, 2))
    StepFactory(phase=phase, code="a", window_start=date(2026, 11, 11), window_end=date(2026, 11, 20))
    answer = page(client)
    assert [(month.name, [w.step.code for w in month.steps]) for month in answer.context["months"]] == [
        ("November 2026", ["a"]),
        ("December 2026", ["b"]),
        ("Day not known yet", ["c"]),
    ]


def test_step_without_days_stands_at_the_day_by_which_it_is_due(client, phase):
    StepFactory(phase=phase, code="b", fixed_on=date(2026, 12, 2))
    published(phase, "a", None, date(2026, 11, 30), met=False)
    answer = page(client)
    assert steps(answer) == ["a", "b"]
    assert [walked.when for walked in answer.context["months"][0].steps] == ["until 30 November"]
    assert "To be published by 30 November" in client.get("/en/misto/roadmap/kir/a/").content.decode()


def test_road_with_nothing_but_words_has_a_page(client, phase):
    StepFactory(phase=phase, window_words="середина листопада")
    html = page(client).content.decode()
    assert "«середина листопада»" in html
    assert page(client, "?view=line").context["line"] is None


def test_road_without_steps_says_so(client, road):
    assert "The steps of this road are not known yet." in page(client).content.decode()


def test_road_that_has_been_walked_says_so(client, phase):
    StepFactory(phase=phase, title="Рішення ради", kind=StepKind.COUNCIL, done_on=date(2026, 10, 5))
    assert (
        "The road has been walked to its end: the last step was «Рішення ради», 5 October 2026."
        in sentence(client)
    )


@pytest.mark.parametrize(
    ("days", "where"),
    [
        ({"done_on": date(2026, 11, 1)}, "past"),
        ({"fixed_on": date(2026, 11, 22)}, "here"),
        ({"fixed_on": date(2026, 11, 21)}, "silent"),
        ({"fixed_on": date(2026, 11, 23)}, "ahead"),
        ({"window_start": date(2026, 11, 1), "window_end": date(2026, 11, 22)}, "here"),
        ({"window_start": date(2026, 11, 1), "window_end": date(2026, 11, 21)}, "silent"),
        ({"done_on": date(2026, 11, 1), "closes_on": date(2026, 11, 22)}, "here"),
        ({"done_on": date(2026, 11, 1), "closes_on": date(2026, 11, 21)}, "past"),
        ({"fixed_on": date(2026, 12, 1), "cancelled_at": NOW, "cancel_reason": "Ні"}, "called-off"),
        ({}, "ahead"),
    ],
)
def test_step_stands_where_its_days_say(client, phase, days, where):
    StepFactory(phase=phase, **days)
    [month] = page(client).context["months"]
    assert month.steps[0].where.value == where


def test_day_is_the_community_s(client, phase):
    phase.workplan.community.time_zone = "Pacific/Kiritimati"  # 14 hours ahead: it is the 23rd there
    phase.workplan.community.save()
    StepFactory(phase=phase, fixed_on=date(2026, 11, 23))
    assert page(client).context["months"][0].steps[0].where.value == "here"


def test_kind_and_phase_are_asked_for_by_get(client, road, phase):
    StepFactory(phase=phase, code="m", kind=StepKind.MEETING)
    StepFactory(phase=PhaseFactory(workplan=road, number=2), code="h", kind=StepKind.HEARING)
    assert steps(page(client, "?kind=hearing")) == ["h"]
    assert steps(page(client, "?phase=1")) == ["m"]
    assert steps(page(client, "?kind=<script>&phase=ъ&page=zzz")) == ["m", "h"]
    assert steps(page(client, "?kind=council")) == []


def test_links_lead_to_minutes_and_video(client, phase):
    meeting = MeetingFactory(step__phase=phase, step__code="1.1", video_url="https://example.org/v")
    MinutesFactory(step=meeting.step, published_at=None)
    assert "https://example.org/v" in page(client).content.decode()
    assert "#minutes" not in page(client).content.decode()
    meeting.step.minutes.published_at = NOW
    meeting.step.minutes.save()
    assert "/misto/roadmap/kir/1.1/#minutes" in page(client).content.decode()


def test_title_of_a_hidden_strategy_is_nowhere_on_its_road(client, phase):
    hidden = EditionFactory(strategy__community=phase.workplan.community, strategy__title="ТАЄМНЕ")
    phase.workplan.strategy = hidden.strategy
    phase.workplan.save()
    StepFactory(phase=phase, code="1", edition=hidden)
    for address in ("/misto/roadmap/kir/", "/misto/roadmap/kir/1/", "/misto/", "/misto/calendar/"):
        assert "ТАЄМНЕ" not in client.get(address).content.decode()


def test_one_road_is_opened_at_once_and_several_are_listed_current_first(client, road, phase):
    StepFactory(phase=phase, fixed_on=date(2027, 1, 1))
    assert client.get("/misto/roadmap/").headers["Location"] == "/misto/roadmap/kir/"
    old = WorkplanFactory(community=road.community, slug="old", starts_on=date(2026, 11, 1))
    StepFactory(phase=PhaseFactory(workplan=old), done_on=date(2026, 11, 2))
    answer = client.get("/misto/roadmap/")
    assert [item.slug for item in answer.context["roads"]] == ["kir", "old"]


def test_community_without_a_road_has_no_door_and_an_empty_list(client):
    CommunityFactory(slug="pusto")
    assert "/pusto/roadmap/" not in client.get("/pusto/").content.decode()
    assert client.get("/pusto/roadmap/").status_code == 200


def test_home_tells_what_is_open_and_what_comes(client, phase):
    StepFactory(phase=phase, title="Засідання", fixed_on=date(2026, 11, 25), starts_at=time(10))
    StepFactory(phase=phase, title="Проєкт", kind=StepKind.PUBLICATION, done_on=date(2026, 11, 20),
                closes_on=date(2026, 11, 30))  # fmt: skip
    lines = client.get("/en/misto/").context["now"]
    assert [(line.label, line.when, line.step.title) for line in lines] == [
        ("Open for comments", "8 days left", "Проєкт"),
        ("Next meeting", "25 November, 10:00", "Засідання"),
    ]


def test_unpublished_road_is_seen_by_its_secretary_only(client, road):
    road.published_at = None
    road.save()
    phase = PhaseFactory(workplan=road)
    StepFactory(phase=phase, code="1", title="ТАЄМНЕ", fixed_on=date(2026, 11, 25))
    pages = ("/misto/roadmap/kir/", "/misto/roadmap/kir/1/")
    assert [client.get(address).status_code for address in pages] == [404, 404]
    for address in ("/misto/", "/misto/calendar/", "/misto/calendar.ics", "/misto/roadmap/"):
        assert "ТАЄМНЕ" not in client.get(address).content.decode()
    client.force_login(member(road.community, Role.SECRETARY))
    assert [client.get(address).status_code for address in pages] == [200, 200]
    assert "ТАЄМНЕ" not in client.get("/misto/calendar.ics").content.decode()


def test_road_appears_at_its_second_and_no_cache_keeps_it_back(client, road, phase):
    road.published_at = datetime(2026, 11, 22, 10, 0, 30, tzinfo=UTC)
    road.save()
    answer = client.get("/misto/")
    assert "max-age=30" in answer.headers["Cache-Control"]
    with time_machine.travel(road.published_at, tick=False):
        assert client.get("/misto/roadmap/kir/").status_code == 200


def grown(count):
    edition = published_edition()
    road = WorkplanFactory(community=edition.community, slug="kir")
    phases = [PhaseFactory(workplan=road, number=number) for number in range(1, 7)]
    rule = DeadlineRuleFactory()
    Step.objects.bulk_create(
        Step(
            workplan=road, phase=phases[number * 6 // count], code=f"s{number}", position=number,
            kind=StepKind.PUBLICATION if number % 2 else StepKind.MEETING, title=f"Крок {number}",
            fixed_on=date.fromordinal(date(2026, 1, 1).toordinal() + number * 700 // count),
        )
        for number in range(count)
    )  # fmt: skip
    made = list(Step.objects.filter(workplan=road))
    Obligation.objects.bulk_create(
        Obligation(
            community=road.community, workplan=road, kind=ObligationKind.PUBLISH, step=step, rule=rule,
            title=step.title, due_on=step.fixed_on,
        )
        for step in made
    )  # fmt: skip
    return f"/{road.community.slug}/"


PAGES = ("roadmap/kir/", "roadmap/kir/?view=line", "roadmap/kir/?page=2", "roadmap/kir/s1/", "calendar/")


def asked(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_at_most_ten_queries_for_20_steps_and_for_5000(client):
    small, large = grown(20), grown(5000)
    counts = {page: (asked(client, small + page), asked(client, large + page)) for page in PAGES}
    assert not {page: both for page, both in counts.items() if both[0] != both[1]}
    limits = {"roadmap/kir/s1/": 15}
    assert not {page: both for page, both in counts.items() if both[1] > limits.get(page, 10)}


def test_long_road_opens_where_today_is(client):
    answer = client.get(grown(600) + "roadmap/kir/")
    shown = [walked for month in answer.context["months"] for walked in month.steps]
    assert any(walked.step.begins >= date(2026, 11, 22) for walked in shown)
    assert any(walked.step.begins <= date(2026, 11, 22) for walked in shown)
    assert len(shown) == 60
