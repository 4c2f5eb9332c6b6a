"""What a list of measures can be asked for."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.plans.domain import facts
from apps.plans.enums import FundingSource, MeasureKind, Standing
from apps.plans.filters import NONE, MeasureFilter, Offer
from apps.plans.models import Measure
from tests.factories import FundingFactory, MeasureFactory, PlanEditionFactory, UnitFactory

pytestmark = pytest.mark.django_db
TODAY = date(2023, 7, 1)
ABOVE, BELOW = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def edition():
    """Eleven measures with money, dates, goals and states that differ; of one hardly anything is known."""
    edition = PlanEditionFactory()
    units = [UnitFactory(community=edition.community, name=name) for name in ("Відділ А", "Відділ Б")]
    sources = list(FundingSource)
    for number in range(10):
        measure = MeasureFactory(
            edition=edition,
            code=f"А.{number}",
            slug=f"A.{number}",
            title=f"Захід {number}: здоров’я",
            unit=units[number % 2],
            kind=MeasureKind.PROJECT if number % 3 == 0 else MeasureKind.MEASURE,
            goal=BELOW if number % 2 else ABOVE,
            starts_on=date(2021 + number % 3, 1, 1),
            ends_on=date(2022 + number % 3, 12, 31),
            territory="вулиця Садова" if number == 4 else "",
        )
        for year in (2021, 2022, None):
            FundingFactory(
                measure=measure,
                year=year,
                source=sources[number % len(sources)],
                planned=Decimal("1000.01") * (number + 1),
            )
        if number < 8:
            facts.report(
                stage=edition.stage,
                lineage=measure.lineage,
                state=["done", "going", "cancelled", "not_due"][number % 4],
                as_of=TODAY,
                by=None,
            )
    MeasureFactory(
        edition=edition, code="Б", title="Без нічого", unit=None, goal=None, starts_on=None, ends_on=None
    )
    return edition


def asked(edition, **data):
    offer = Offer(
        goals=[("1", "1 Ціль"), ("1.1", "1.1 Ціль")],
        below={"1": {ABOVE, BELOW}, "1.1": {BELOW}},
        units=[(str(u.pk), u.name) for u in edition.community.units.all()],
        years=[2021, 2022, 2023, 2024],
    )
    return MeasureFilter(data, Measure.objects.filter(edition=edition), today=TODAY, offer=offer)


def codes(found):
    return sorted(found.qs.values_list("code", flat=True))


def test_nothing_asked_is_everything(edition):
    assert asked(edition).qs.count() == 11


def test_goal_takes_all_below_it(edition):
    assert asked(edition, goal="1").qs.count() == 10
    assert codes(asked(edition, goal="1.1")) == [f"А.{n}" for n in (1, 3, 5, 7, 9)]
    assert codes(asked(edition, goal=NONE)) == ["Б"]


def test_unit_is_the_responsible_one(edition):
    unit = edition.community.units.get(name="Відділ Б")
    assert codes(asked(edition, unit=str(unit.pk))) == [f"А.{n}" for n in (1, 3, 5, 7, 9)]
    assert codes(asked(edition, unit=NONE)) == ["Б"]


def test_several_states_are_added_up(edition):
    done = asked(edition, state=["done"]).qs.count()
    cancelled = asked(edition, state=["cancelled"]).qs.count()
    assert done == cancelled == 2
    assert asked(edition, state=["done", "cancelled"]).qs.count() == 4


def test_year_narrows_the_money_and_takes_what_lies_in_it(edition):
    found = asked(edition, year="2021")
    assert found.qs.count() == 10, "all have money of 2021, also those that begin later"
    assert found.qs.get(code="А.0").planned == Decimal("1000.01")
    later = asked(edition, year="2024")
    assert {row.planned for row in later.qs} == {None}
    assert codes(later) == ["А.2", "А.5", "А.8"]


def test_source_takes_only_what_it_pays_for(edition):
    found = asked(edition, source="state", year="2022")
    assert codes(found) == ["А.0", "А.7"]
    assert found.qs.get(code="А.7").planned == Decimal("8000.08")
    assert asked(edition, source="state", year="2024").qs.count() == 0


def test_money_is_asked_for_in_thousands_as_people_write_it(edition):
    assert codes(asked(edition, money_from="30,0003")) == ["А.9"]
    assert codes(asked(edition, money_to=" 3,000\u00a003 ")) == ["А.0"]
    assert asked(edition, money_from="0").qs.count() == 10, "without a sum there is nothing to compare"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ЗДОРОВ'Я 4", ["А.4"]),
        ("садова", ["А.4"]),
        ("A.4", ["А.4"]),
        ("нічого", ["Б"]),
        ("%", []),
        ("\\", []),
    ],
)
def test_words_are_found_in_code_and_texts(edition, words, expected):
    assert codes(asked(edition, q=words)) == expected


BAD = {
    "goal": "9.9",
    "unit": "x'; drop",
    "state": ["nonsense"],
    "year": "20x1",
    "source": "moon",
    "kind": "?",
    "money_from": "багато",
    "money_to": "1e999999",
    "q": "a\x00b",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_value_is_left_out_with_a_message_and_the_others_hold(edition, name):
    other = {"state": ["done"]} if name != "state" else {"kind": "project"}
    found = asked(edition, **{name: BAD[name]}, **other)
    assert found.qs.count() == asked(edition, **other).qs.count()
    assert set(found.form.errors) == {name}


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity", "9" * 40, "1,2,3"])
def test_sum_that_is_none_is_refused(edition, value):
    assert "money_from" in asked(edition, money_from=value).form.errors


ANY = st.fixed_dictionaries(
    {},
    optional={
        "q": st.sampled_from(["захід", "здоров'я", "А.1", "Б", "xyz"]),
        "goal": st.sampled_from(["1", "1.1", NONE, "7"]),
        "year": st.sampled_from(["2021", "2022", "2024", "x"]),
        "source": st.sampled_from([*FundingSource.values, "x"]),
        "kind": st.sampled_from([*MeasureKind.values, "x"]),
        "state": st.lists(st.sampled_from([*Standing.values, "x"]), max_size=3),
        "money_from": st.sampled_from(["0", "5,5", "-", "12"]),
        "money_to": st.sampled_from(["9", "25.5", ""]),
    },
)
KEEP = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@KEEP
@given(data=ANY)
def test_parts_make_the_whole_under_any_filter(edition, data):
    whole = asked(edition, **data)
    rest = {name: value for name, value in data.items() if name != "state"}
    states = whole.given.get("state") or Standing.values
    parts = [asked(edition, **rest, state=[state]).qs for state in dict.fromkeys(states)]
    assert sum(part.count() for part in parts) == whole.qs.count()
    assert sum(part.planned_total() for part in parts) == whole.qs.planned_total()


@KEEP
@given(data=ANY)
def test_money_of_all_sources_is_the_money_without_a_source(edition, data):
    """Without bounds of the sum: those look at what is left of it."""
    rest = {name: value for name, value in data.items() if name not in ("source", "money_from", "money_to")}
    parts = [asked(edition, **rest, source=source).qs.planned_total() for source in FundingSource.values]
    assert sum(parts) == asked(edition, **rest).qs.planned_total()
