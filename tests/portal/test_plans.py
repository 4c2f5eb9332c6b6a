"""The page of the action plan, its editions and the carry-over table."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.people.enums import Role
from apps.plans.domain import carryovers, editions, forks
from apps.plans.enums import Fate, Figure, Standing
from apps.plans.models import Funding, Measure, PlanSource, StatedFigure
from apps.portal.measure_order import ORDERS
from apps.strategies.domain.wording import act
from apps.strategies.enums import EditionKind
from tests.factories import (
    MeasureFactory,
    PlanEditionFactory,
    StageFactory,
    UnitFactory,
    member,
    published_plan,
)
from tests.portal.plan_town import NOW, build

pytestmark = pytest.mark.django_db
EVERYTHING = (
    "?stage=all&q=водогін&goal=A.1&state=done&state=no_data&state=late&state=going"
    "&year={year}&source=local&kind=measure&money_from=1&money_to=99999&sort=-title"
)


def codes(answer):
    return [measure.code for measure, _goal in answer.context["rows"]]


def test_plan_opens_at_the_stage_of_today_and_says_what_it_holds(client, plans):
    answer = client.get("/en" + plans.plan)
    assert answer.context["view"].chosen.stage == plans.present.stage
    assert codes(answer) == ["1.2", "1.3", "1.9"]
    assert "3 measures of the stage" in answer.context["sentence"]
    assert "1 million UAH (known of 2 measures)" in answer.context["sentence"], "missing is not zero"


def test_stages_are_links_that_keep_the_filter(client, plans):
    answer = client.get(plans.plan + "?q=водогін")
    queries = [link.query for link in answer.context["stage_links"]]
    assert [link.current for link in answer.context["stage_links"]] == [False, True, False]
    first = client.get(f"{plans.plan}?{queries[0]}")
    assert codes(first) == ["1.1", "1.2", "1.3"]
    assert "q=" in queries[2]
    assert client.get(f"{plans.plan}?{queries[2]}").context["totals"].count == 5


def test_sums_follow_the_filter(client, plans):
    stage = plans.former.stage.slug
    sums = client.get(f"{plans.plan}?stage={stage}").context["totals"]
    assert (sums.count, sums.planned.total, sums.planned.known) == (3, Decimal("7500003.00"), 3)
    assert (sums.allocated.total, sums.allocated.known) == (Decimal(1000000), 1)
    assert (sums.spent.total, sums.spent.known) == (None, 0)
    one = client.get(f"{plans.plan}?stage={stage}&state=done").context["totals"]
    assert (one.count, one.planned.total) == (1, Decimal("1250000.50"))
    other = client.get(f"{plans.plan}?stage={stage}&year={NOW.year - 3}").context["totals"]
    assert (other.count, other.planned.total, other.allocated.total) == (3, None, None)


def test_states_make_the_whole(client, plans):
    answer = client.get(plans.plan + "?stage=all")
    sums = answer.context["totals"]
    assert sum(sums.states.values()) == sums.count == 6
    assert sums.states == {Standing.DONE: 1, Standing.LATE: 1, Standing.NO_DATA: 3, Standing.NOT_DUE: 1}
    for _kind, _word, count, query in answer.context["states"]:
        assert client.get(f"{plans.plan}?{query}").context["totals"].count == count


def test_goal_takes_the_measures_of_all_goals_below_it(client, plans):
    stage = plans.former.stage.slug
    assert codes(client.get(f"{plans.plan}?stage={stage}&goal=A.1")) == ["1.1", "1.2"]
    assert codes(client.get(f"{plans.plan}?stage={stage}&goal=A.1.2")) == ["1.2"]


def test_every_condition_can_be_removed_by_its_own_link(client, plans):
    answer = client.get(plans.plan + EVERYTHING.format(year=NOW.year - 4))
    assert answer.context["totals"].count == 2
    chosen = answer.context["active"]
    assert len(chosen) == 11
    for item in chosen:
        fewer = client.get(f"{plans.plan}?{item.query}")
        assert len(fewer.context["active"]) == 10, item.label
    assert len(client.get(f"{plans.plan}?{answer.context['view'].base_query}").context["active"]) == 0


@pytest.mark.parametrize("name", ORDERS)
def test_order_and_its_reverse_hold_the_same_measures(client, plans, name):
    up = client.get(f"{plans.plan}?stage=all&sort={name}")
    down = client.get(f"{plans.plan}?stage=all&sort=-{name}")
    assert sorted(codes(up)) == sorted(codes(down))
    assert up.content.decode().count('aria-sort="ascending"') == 1
    assert down.content.decode().count('aria-sort="descending"') == 1


def test_titles_follow_the_ukrainian_alphabet_and_the_unknown_comes_last(client, town):
    stage = StageFactory(strategy=town.strategy)
    edition = PlanEditionFactory(stage=stage)
    for number, word in enumerate(["Ясла", "їдальня", "Ґанок", "Гай", "Ірпінь", "Єнот", "ива"]):
        MeasureFactory(edition=edition, code=str(number), title=word, ends_on=None, unit=None)
    MeasureFactory(edition=edition, code="9", title="Ящик", ends_on=date(2022, 1, 1))
    editions.publish(edition=edition, by=None, at=NOW - timedelta(days=1))
    base = f"{town.base}plan/?stage={stage.slug}"
    found = [m.title for m, _goal in client.get(base + "&sort=title").context["rows"]]
    assert found == ["Гай", "Ґанок", "Єнот", "ива", "Ірпінь", "їдальня", "Ясла", "Ящик"]
    for order in ("unit", "-unit", "end", "-end"):
        assert client.get(f"{base}&sort={order}").context["rows"][0][0].title == "Ящик"


def test_fifty_on_a_page_and_a_wrong_page_shows_the_nearest(client, town):
    edition = published_plan(measures=120, stage__strategy=town.strategy)
    base = f"{town.base}plan/?stage={edition.stage.slug}&sort=-code"
    assert codes(client.get(base))[0] == "1.120"
    assert [len(codes(client.get(f"{base}&page={page}"))) for page in (1, 2, 3)] == [50, 50, 20]
    assert codes(client.get(f"{base}&page=77")) == codes(client.get(f"{base}&page=3"))
    assert codes(client.get(f"{base}&page=abc")) == codes(client.get(base))
    text = client.get(f"{base}&page=2").content.decode()
    assert "sort=-code&amp;page=3" in text
    assert client.get(f"{base}&page=2").context["totals"].planned.total == Decimal("210000060.00")


BAD = [
    "goal=9.9.9", "unit=x", "unit=99999999999999999999", "state=zz", "year=2", "source=q", "kind=q", "money_from=x",
    "money_to=-5", "q=%00", "q=" + "z" * 500, "sort=zz", "page=-3", "sort=--code", "money_from=1e500",
]  # fmt: skip


@pytest.mark.parametrize("query", BAD)
def test_bad_value_is_left_out_with_a_message(client, plans, query):
    answer = client.get(f"{plans.plan}?{query}")
    assert answer.status_code == 200
    assert answer.context["totals"].count == 3
    field = query.split("=")[0]
    if field not in ("sort", "page"):
        assert f'id="id_{field}_error"' in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    ["stage=none", "edition=1", "stage=all&edition=1", "stage={stage}&edition=9", "stage={stage}&edition=x"],
)
def test_stage_or_edition_that_is_not_there_is_not_found(client, plans, query):
    assert client.get(f"{plans.plan}?{query.format(stage=plans.present.stage.slug)}").status_code == 404


def test_draft_of_a_plan_is_nowhere_for_strangers(client, plans):
    stage = plans.present.stage.slug
    assert client.get(f"{plans.plan}?stage={stage}&edition={plans.draft.number}").status_code == 404
    for address in (
        plans.plan,
        f"{plans.plan}?stage=all",
        f"{plans.plan}editions/",
        plans.town.home,
        "/misto/units/",
    ):
        text = client.get(address).content.decode()
        assert "Таємний" not in text
        assert "2077" not in text
    assert client.get(f"{plans.plan}7.7/").status_code == 404


def test_draft_of_a_plan_is_there_for_its_staff(client, plans):
    client.force_login(member(plans.town.community, Role.EDITOR))
    answer = client.get(f"{plans.plan}?stage={plans.present.stage.slug}&edition={plans.draft.number}")
    assert "7.7" in codes(answer)
    text = answer.content.decode()
    assert "Таємний відділ" in text
    assert f"/plan/7.7/?edition={plans.draft.number}" in text
    assert 'class="note mark"' in text


def test_plan_appears_at_its_moment_and_no_answer_is_kept_past_it(client, town):
    edition = PlanEditionFactory(stage=StageFactory(strategy=town.strategy))
    MeasureFactory(edition=edition, title="Прийдешній захід")
    coming = timezone.now() + timedelta(seconds=30)
    editions.publish(edition=edition, by=None, at=timezone.now(), public_from=coming)
    address = f"{town.base}plan/?stage={edition.stage.slug}"
    for page in (address, town.base, town.home):
        answer = client.get(page)
        assert "Прийдешній" not in answer.content.decode()
        assert int(re.search(r"max-age=(\d+)", answer["Cache-Control"])[1]) <= 30
    import time_machine

    with time_machine.travel(coming, tick=False):
        assert "Прийдешній" in client.get(address).content.decode()


def test_withdrawn_plan_is_gone(client, plans):
    editions.withdraw(edition=plans.present, reason="Помилка", by=None, at=timezone.now())
    answer = client.get(plans.plan)
    assert answer.context["view"].chosen.stage == plans.former.stage
    assert client.get(f"{plans.plan}?stage={plans.present.stage.slug}").context["totals"].count == 0
    assert client.get(f"{plans.plan}1.9/").status_code == 404


def test_plan_that_only_a_source_tells_of_says_so_and_offers_no_filter(client, town):
    edition = PlanEditionFactory(stage=StageFactory(strategy=town.strategy), kind=EditionKind.REPORTED)
    PlanSource.objects.create(edition=edition, label="Звіт міської ради")
    StatedFigure.objects.create(edition=edition, what=Figure.MEASURES, value=169, source="Звіт міської ради")
    StatedFigure.objects.create(edition=edition, what=Figure.PROJECTS, value=74, source="Звіт міської ради")
    editions.register(edition=edition, by=None, at=timezone.now())
    StageFactory(strategy=town.strategy)
    answer = client.get(f"/en{town.base}plan/?stage={edition.stage.slug}")
    text = answer.content.decode()
    assert "169 measures, 74 projects" in answer.context["sentence"]
    assert "0 measures" not in text
    assert "decision: no data" in text
    assert "Звіт міської ради" in text
    assert "<form" not in text.split("<main", 1)[1]
    later = client.get(f"/en{town.base}plan/?stage={town.strategy.stages.last().slug}")
    assert "no data" in later.context["sentence"]


def test_strategy_without_stages_has_no_plan_and_no_door_to_one(client, town):
    assert client.get(f"{town.base}plan/").status_code == 404
    assert client.get(f"{town.base}plan/editions/").status_code == 404
    doors = client.get(town.base).context["doors"]
    assert not [door for door in doors if door.url.endswith("/plan/")]


def test_home_tells_of_the_plan_and_of_its_newest_editions(client, plans):
    answer = client.get("/en" + plans.town.home)
    assert answer.context["stage"].stage == plans.present.stage
    assert (
        f"Action plan {plans.present.stage.years}: 3 measures, planned: 1 million UAH"
        in answer.content.decode()
    )
    told = [item.edition for item in answer.context["news"]]
    assert plans.present in told
    assert plans.draft not in told
    assert [item.published_at for item in told] == sorted((item.published_at for item in told), reverse=True)


def test_strategy_page_and_documents_lead_to_every_stage(client, plans):
    for page in (plans.town.base, "/misto/documents/"):
        text = client.get(page).content.decode()
        for edition in (plans.former, plans.present):
            assert f"{plans.plan}?stage={edition.stage.slug}" in text
    assert [item.count for item in client.get(plans.town.base).context["stages"]] == [3, 3]


@pytest.mark.parametrize("page", ["", "strategy-2030/", "documents/", "strategy-2030/goals/", "units/"])
def test_door_to_the_plan_stands_on_every_page(client, plans, page):
    doors = client.get(f"/misto/{page}").context["doors"]
    assert [door.url for door in doors][1] == plans.plan


def test_stages_with_different_currencies_are_not_added_up(client, plans):
    plans.former.stage.currency = "RUB"
    plans.former.stage.save()
    answer = client.get("/en" + plans.plan + "?stage=all")
    sums = answer.context["totals"]
    assert (sums.count, sums.planned.total) == (6, None)
    assert "different currencies" in answer.context["sentence"]


def test_editions_page_has_every_stage_with_decisions_and_differences(client, plans):
    text = client.get(f"{plans.plan}editions/").content.decode()
    for edition in (plans.former, plans.present):
        assert act(edition.decision) in text
    client.force_login(member(plans.town.community, Role.EDITOR))
    text = client.get(f"{plans.plan}editions/").content.decode()
    assert f"/plan/editions/{plans.present.stage.slug}/1-2/" in text


def test_carry_over_table_says_what_became_of_each_measure(client, plans):
    answer = client.get(f"{plans.plan}carry-over/")
    assert [(line.was["code"], line.fate) for line in answer.context["page"]] == [
        ("1.1", Fate.DONE),
        ("1.2", Fate.CONTINUED),
        ("1.3", Fate.CONTINUED),
    ]
    assert answer.context["total"] == 3
    one = client.get(f"{plans.plan}carry-over/?stage={plans.present.stage.slug}&fate=done")
    assert len(one.context["page"]) == 1
    empty = client.get(f"/en{plans.plan}carry-over/?stage={plans.former.stage.slug}")
    assert "no carry-over table" in empty.content.decode()
    assert client.get(f"{plans.plan}carry-over/?stage=x").status_code == 404


def test_split_and_merged_measures_are_marked(client, town):
    plans = build(town)
    stage = StageFactory(strategy=town.strategy, starts_on=date(2090, 1, 1), ends_on=date(2091, 1, 1))
    draft = forks.start(stage=stage, kind=EditionKind.FULL, by=None)
    one, two = MeasureFactory(edition=draft, code="8.1"), MeasureFactory(edition=draft, code="8.2")
    first, second, third = plans.present.measures.order_by("position")
    settle = {"edition": draft, "reason": "", "by": None}
    carryovers.settle(former=first.lineage, fate=Fate.CONTINUED, successors=[one, two], **settle)
    carryovers.settle(former=second.lineage, fate=Fate.CONTINUED, successors=[two], **settle)
    carryovers.settle(
        former=third.lineage, fate=Fate.DROPPED, successors=[], edition=draft, reason="Немає землі", by=None
    )
    editions.publish(edition=draft, by=None, at=NOW - timedelta(days=1))
    answer = client.get(f"/en{plans.plan}carry-over/?stage={stage.slug}")
    text = answer.content.decode()
    assert answer.context["total"] == 3, "a measure that was split counts once"
    assert text.count("split into 2") == 2
    assert text.count("merged from 2") == 2
    assert "Немає землі" in text
    assert "Split in the stage" in client.get(f"/en{plans.plan}{first.slug}/").content.decode()
    assert "Merged from several" in client.get(f"/en{plans.plan}8.2/").content.decode()


@pytest.mark.parametrize("address", ["", "?stage=all", "editions/", "carry-over/"])
@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_pages_open_in_every_language(client, plans, prefix, address):
    assert client.get(prefix + plans.plan + address).status_code == 200


def large(town, size):
    """A plan of `size` measures with money and units, written in bulk."""
    stage = StageFactory(strategy=town.strategy)
    edition = PlanEditionFactory(stage=stage)
    units = [UnitFactory(community=town.community) for _ in range(5)]
    goals = list(town.adopted.goals.values_list("lineage", flat=True))
    rows = Measure.objects.bulk_create(
        Measure(
            edition=edition, code=f"{n}", slug=f"{n}", title=f"Захід {n} з дуже звичайною назвою середньої довжини",
            unit=units[n % 5], goal=goals[n % len(goals)], position=n, starts_on=date(2021, 1, 1), ends_on=date(2023, 12, 31),
        )
        for n in range(size)
    )  # fmt: skip
    Funding.objects.bulk_create(
        Funding(measure=row, year=2021 + n, source="local", planned=Decimal(1000))
        for row in rows
        for n in (0, 1)
    )
    editions.publish(edition=edition, by=None, at=NOW - timedelta(days=1))
    return f"{town.base}plan/?stage={stage.slug}&"


QUERIES = [
    "", "q=захід", "goal=A.1", "state=no_data&state=late", "year=2021", "source=local", "kind=measure",
    "money_from=1&money_to=5", "sort=-title", "sort=money&page=2", "unit=none", "q=немає",
]  # fmt: skip


def counted(client, address):
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(caught), answer


def test_at_most_ten_queries_and_150_kb_at_20_and_at_2000_measures(client, town):
    small, big = large(town, 20), large(town, 2000)
    for query in QUERIES:
        few, _answer = counted(client, small + query)
        many, answer = counted(client, big + query)
        assert few <= 10, query
        assert many <= 10, query
        assert len(answer.content) < 150 * 1024, query
    assert len(answer.context["page"].object_list) <= 50


def test_stage_all_and_other_pages_of_the_plan_stay_within_ten_queries(client, plans):
    for page in ("?stage=all", "editions/", "carry-over/"):
        assert counted(client, plans.plan + page)[0] <= 10, page


def test_plan_of_another_community_is_not_reached_through_this_one(client, plans):
    other = published_plan(measures=2)
    assert client.get(f"/misto/{other.stage.strategy.slug}/plan/").status_code == 404
    assert "Ремонт" not in client.get(f"{plans.plan}?stage=all").content.decode()
