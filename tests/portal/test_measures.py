"""The page of one measure."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.people.enums import Role
from apps.plans.domain import editions, facts, forks
from apps.plans.models import Funding, Measure
from apps.portal.measure_money import MoneyLine, money_lines, money_total
from apps.strategies.enums import EditionKind
from tests.factories import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PartnerFactory,
    PlanEditionFactory,
    StageFactory,
    UnitFactory,
    member,
    published_plan,
)
from tests.portal.plan_town import NOW

pytestmark = pytest.mark.django_db


def page(client, plans, address, language="en"):
    answer = client.get(f"/{language}{plans.plan}{address}")
    return answer, answer.content.decode()


def test_state_comes_first_with_its_reason_day_and_source(client, plans):
    _answer, text = page(client, plans, "1.1/")
    main = text.split("<main", 1)[1]
    assert main.index("Труби замінено") < main.index("How much")
    assert f"31 December {NOW.year - 1}" in main
    assert "Звіт за рік" in main


def test_work_whose_term_is_over_is_late_and_says_what_was_reported(client, plans):
    _answer, text = page(client, plans, "1.2/")
    assert 'class="state late"' in text
    assert "last reported: in progress" in text


def test_measure_of_which_nothing_is_known_says_no_data_and_no_zero(client, plans):
    edition = PlanEditionFactory(stage=StageFactory(strategy=plans.town.strategy))
    bare = {"result": "", "unit": None, "starts_on": None, "ends_on": None, "goal": None}
    MeasureFactory(edition=edition, code="Х", slug="X", **bare)
    editions.publish(edition=edition, by=None, at=NOW - timedelta(days=1))
    _answer, text = page(client, plans, "X/")
    assert "Nobody has reported" in text
    assert "Money: no data" in text
    assert text.count("no data") >= 6
    assert "0.0" not in text.split("<main", 1)[1]


def test_who_when_where_and_towards_what(client, plans):
    partner = PartnerFactory(community=plans.town.community, name="Фонд води")
    edition = forks.fork(edition=plans.present, kind=EditionKind.AMENDED, by=None)
    row = edition.measures.get(code="1.2")
    row.partner_rows.create(partner=partner)
    edition.measures.filter(pk=row.pk).update(territory="вулиця Садова", dream_id="DREAM-UA-010124-1A2B3C4D")
    editions.publish(edition=edition, by=None, at=NOW - timedelta(days=1))
    _answer, text = page(client, plans, f"{row.slug}/?edition={edition.number}")
    assert "Департамент доріг" in text
    assert "Водоканал" in text
    assert "Фонд води" in text
    assert "вулиця Садова" in text
    assert 'href="https://dream.gov.ua/ua/project/DREAM-UA-010124-1A2B3C4D/profile"' in text
    assert "/goals/A.1/" in text
    assert "/goals/A.1.2/" in text


def test_money_stands_by_year_and_source_with_its_sums(client, plans):
    answer, text = page(client, plans, "1.1/")
    (line,) = answer.context["money"]
    assert (line.planned, line.allocated, line.spent) == (Decimal("1250000.50"), Decimal(1000000), None)
    assert answer.context["money_total"].spent is None
    assert "1,250.0005" in text


def test_money_without_a_year_comes_last_and_unknown_is_not_zero():
    plan = [
        Funding(year=None, source="local", planned=Decimal(5)),
        Funding(year=2022, source="state", planned=Decimal(7)),
    ]
    lines = money_lines(plan, [])
    assert [(line.year, line.planned, line.spent) for line in lines] == [(2022, 7, None), (None, 5, None)]
    assert money_total(lines) == MoneyLine(None, "unspecified", planned=Decimal(12))
    assert money_total([]).planned is None


def test_where_it_continues_and_where_it_comes_from(client, plans):
    successor = plans.present.measures.get(code="1.2")
    _answer, text = page(client, plans, "1.2/")
    assert f"/plan/{successor.slug}/" in text
    assert f"Continues in the stage {plans.present.stage.years}" in text
    _answer, text = page(client, plans, f"{successor.slug}/")
    assert f"Continues a measure of the stage {plans.former.stage.years}" in text
    assert "/plan/1.2/" in text
    _answer, text = page(client, plans, "1.1/")
    assert f"Done before the stage {plans.present.stage.years}" in text


def test_history_shows_what_changed_between_the_editions_of_the_stage(client, plans):
    fork = forks.fork(edition=plans.present, kind=EditionKind.AMENDED, by=None)
    row = fork.measures.get(code="1.2")
    fork.measures.filter(pk=row.pk).update(title="Водогін 1.2 і насосна", ends_on=None)
    FundingFactory(measure=row, year=NOW.year + 1, planned=Decimal("1500000"))
    fork.measures.filter(code="1.9").delete()
    editions.publish(edition=fork, by=None, at=NOW - timedelta(days=1))
    answer, text = page(client, plans, f"{row.slug}/")
    assert [(e.number, r.title) for e, r in answer.context["view"].versions] == [
        (fork.number, "Водогін 1.2 і насосна"),
        (1, "Водогін 1.2"),
    ]
    assert "2,000.0" in text
    _answer, text = page(client, plans, "1.9/")
    assert "not in this edition" in text


def test_measure_that_an_amendment_took_out_stays_at_its_address(client, plans):
    fork = forks.fork(edition=plans.present, kind=EditionKind.AMENDED, by=None)
    fork.measures.filter(code="1.9").delete()
    fork = editions.publish(edition=fork, by=None, at=NOW - timedelta(days=1))
    editions.adopt(edition=fork, decision=plans.present.decision, by=None, at=NOW)
    answer, text = page(client, plans, "1.9/")
    assert answer.context["edition"] == plans.present
    assert "does not have it any more" in text


def test_former_address_leads_to_the_present_one(client, plans):
    fork = forks.fork(edition=plans.present, kind=EditionKind.AMENDED, by=None)
    fork.measures.filter(code="1.9").update(code="1.8", slug="1.8")
    fork = editions.publish(edition=fork, by=None, at=NOW - timedelta(days=1))
    editions.adopt(edition=fork, decision=plans.present.decision, by=None, at=NOW)
    answer = client.get(f"{plans.plan}1.9/")
    assert (answer.status_code, answer["Location"]) == (301, f"{plans.plan}1.8/")
    assert client.get(f"{plans.plan}1.9/?edition=1").status_code == 200


def test_code_as_the_document_writes_it_leads_to_the_measure(client, plans):
    answer = client.get(f"{plans.plan}1.%201./")
    assert (answer.status_code, answer["Location"]) == (301, f"{plans.plan}1.1/")


@pytest.mark.parametrize(
    "address", ["9.9.9/", "1.1/?edition=7", "1.1/?edition=x", "7.7/", "7.7/?edition=2", f"{'9' * 60}/"]
)
def test_measure_that_is_not_there_is_not_found_in_the_frame(client, plans, address):
    answer = client.get(plans.plan + address)
    assert answer.status_code == 404
    assert 'class="bar"' in answer.content.decode()


def test_measure_of_another_community_is_not_found(client, plans):
    other = published_plan(measures=2)
    strategy = other.stage.strategy
    MeasureFactory(edition=PlanEditionFactory(stage=other.stage), code="5.5")
    assert client.get(f"/{strategy.community.slug}/{strategy.slug}/plan/1.1/").status_code == 200
    assert client.get(f"/misto/{strategy.slug}/plan/1.1/").status_code == 404
    assert "Ремонт" not in client.get(f"{plans.plan}1.1/").content.decode()


def test_draft_of_a_measure_is_there_for_staff_only(client, plans):
    client.force_login(member(plans.town.community, Role.EDITOR))
    assert "is not public" in page(client, plans, f"7.7/?edition={plans.draft.number}")[1]


def test_measure_is_read_before_and_after_the_moment_of_an_amendment(client, plans):
    moment = timezone.now() + timedelta(hours=1)
    fork = forks.fork(edition=plans.present, kind=EditionKind.AMENDED, by=None)
    fork.measures.filter(code="1.9").update(title="Прийдешня назва")
    fork = editions.publish(edition=fork, by=None, at=timezone.now(), public_from=moment)
    address = f"{plans.plan}1.9/?edition={fork.number}"
    assert client.get(address).status_code == 404
    assert "Прийдешня" not in client.get(f"{plans.plan}1.9/").content.decode()
    import time_machine

    with time_machine.travel(moment, tick=False):
        assert "Прийдешня" in client.get(address).content.decode()


def test_mistake_is_reported_by_letter_only_where_the_address_is_known(client, plans):
    assert "mailto:" not in page(client, plans, "1.1/")[1]
    plans.town.community.contact_email = "plan@misto.example"
    plans.town.community.save()
    text = page(client, plans, "1.1/")[1]
    assert 'href="mailto:plan@misto.example?subject=' in text
    assert "%2Fplan%2F1.1%2F" in text or "/plan/1.1/" in text


def full(town, size):
    """A measure with `size` of everything, in `size` editions, beside `size` others with points."""
    edition = PlanEditionFactory(stage=StageFactory(strategy=town.strategy))
    point = {"latitude": Decimal("49.2"), "longitude": Decimal("31.9")}
    goal = town.adopted.goals.get(code="А.1.1").lineage
    row = MeasureFactory(edition=edition, code="5.5", goal=goal, **point)
    for number in range(size):
        FundingFactory(measure=row, year=2000 + number)
        MilestoneFactory(measure=row)
        row.co_executor_rows.create(unit=UnitFactory(community=town.community))
        row.partner_rows.create(partner=PartnerFactory(community=town.community))
        MeasureFactory(edition=edition, code=f"6.{number}", **point)
        facts.record_outlay(
            stage=edition.stage, lineage=row.lineage, year=2000 + number, source="local",
            allocated=Decimal(1), spent=None, by=None,
        )  # fmt: skip
    edition = editions.publish(edition=edition, by=None, at=NOW - timedelta(days=9))
    for _ in range(size):
        fork = forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)
        editions.publish(edition=fork, by=None, at=NOW - timedelta(days=8))
    return Measure.objects.filter(code="5.5")


@pytest.mark.parametrize("size", [1, 6])
def test_at_most_twelve_queries_whatever_hangs_off_the_measure(client, plans, size):
    full(plans.town, size)
    for address in ("1.1/", "1.2/", "5.5/"):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(plans.plan + address).status_code == 200
        assert len(caught) <= 12, address


def test_goal_page_has_the_measures_of_the_goal_and_of_all_below_it(client, plans):
    answer = client.get("/en/misto/strategy-2030/goals/A.1/")
    groups = answer.context["measures"]
    assert [(g.edition.stage.years, g.count, g.planned, g.is_present) for g in groups] == [
        (plans.former.stage.years, 2, Decimal("3750001.50"), False),
        (plans.present.stage.years, 1, Decimal("500000.00"), True),
    ]
    text = answer.content.decode()
    assert f"?stage={plans.former.stage.slug}&amp;goal=A.1" in text
    assert "Таємний" not in text
    assert [g.count for g in client.get("/misto/strategy-2030/goals/A.1.1/").context["measures"]] == [1]


def test_goal_page_shows_the_first_twenty_and_the_way_to_all(client, town):
    edition = PlanEditionFactory(stage=StageFactory(strategy=town.strategy))
    goal = town.adopted.goals.get(code="Б.2").lineage
    for number in range(25):
        MeasureFactory(edition=edition, code=f"2.{number}", goal=goal)
    editions.publish(edition=edition, by=None, at=NOW - timedelta(days=1))
    (group,) = client.get(f"{town.base}goals/Б.2/").context["measures"]
    assert (len(group.rows), group.count, group.more) == (20, 25, 5)
