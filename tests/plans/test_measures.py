"""Verbs on measures of a draft: addresses, units, dates."""

import calendar
import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.plans.domain.addresses import addresses_taken, free_address
from apps.plans.domain.responsibility import assign_unit
from apps.plans.domain.terms import shift_dates, shifted
from apps.plans.models import Measure, Stage
from apps.plans.validators import dream_id
from apps.strategies.domain.errors import Refused
from tests.factories import MeasureFactory, PlanEditionFactory, StageFactory, UnitFactory, published_plan

pytestmark = pytest.mark.django_db
DAYS = st.dates(date(1995, 1, 1), date(2095, 12, 31))
MONTHS = st.integers(-40, 40)


def address(stage, code, taken):
    return free_address(Measure(code=code, lineage=uuid.uuid4()), stage, taken)


def test_code_is_the_address_while_it_is_free():
    stage = StageFactory()
    taken = {}
    assert address(stage, "А 1.2.", taken) == "A.1.2"
    assert address(stage, "", taken) == "M"


def test_address_of_the_same_code_in_a_later_stage_has_its_year():
    first = StageFactory(number=1)
    later = StageFactory(strategy=first.strategy, number=2)
    MeasureFactory(edition__stage=first, code="1.1")
    taken = addresses_taken(later)
    found = [address(later, "1.1", taken) for _ in range(3)]
    year = later.starts_on.year
    assert found == [f"1.1-{year}", f"1.1-{year}-2", f"1.1-{year}-3"]


def test_measure_keeps_its_own_address():
    measure = MeasureFactory(code="1.1")
    stage = measure.edition.stage
    assert free_address(measure, stage, addresses_taken(stage)) == "1.1"


def test_addresses_of_another_strategy_are_no_obstacle():
    MeasureFactory(code="1.1")
    stage = StageFactory()
    assert address(stage, "1.1", addresses_taken(stage)) == "1.1"


@given(code=st.text(max_size=40))
def test_address_fits_its_column_and_an_url(code):
    taken: dict[str, set[str]] = {}
    stage = Stage(starts_on=date(2025, 1, 1))
    found = [address(stage, code, taken) for _ in range(12)]
    assert len(set(found)) == 12
    assert all(0 < len(slug) <= 60 and not set(slug) & set("/?#% ") for slug in found)


def test_unit_is_assigned_to_many_measures_at_once():
    edition = PlanEditionFactory()
    rows = [MeasureFactory(edition=edition, code=str(n), unit=None) for n in range(3)]
    unit = UnitFactory(community=edition.community)
    assert assign_unit(edition=edition, measures=[row.pk for row in rows[:2]], unit=unit, by=None) == 2
    assert assign_unit(edition=edition, measures=[row.pk for row in rows[:2]], unit=unit, by=None) == 0
    assert list(edition.measures.values_list("unit", flat=True)) == [unit.pk, unit.pk, None]


def test_unit_can_be_taken_away():
    measure = MeasureFactory()
    assert assign_unit(edition=measure.edition, measures=[measure.pk], unit=None, by=None) == 1


def test_unit_of_another_community_is_refused():
    measure = MeasureFactory()
    with pytest.raises(Refused):
        assign_unit(edition=measure.edition, measures=[measure.pk], unit=UnitFactory(), by=None)


def test_measures_of_another_edition_are_left_alone():
    measure, other = MeasureFactory(), MeasureFactory()
    assert shift_dates(edition=other.edition, measures=[measure.pk], months=1, by=None) == 0
    assert assign_unit(edition=other.edition, measures=[measure.pk], unit=None, by=None) == 0


def test_published_plan_is_refused_in_words():
    edition = published_plan()
    pks = list(edition.measures.values_list("pk", flat=True))
    with pytest.raises(Refused):
        assign_unit(edition=edition, measures=pks, unit=None, by=None)
    with pytest.raises(Refused):
        shift_dates(edition=edition, measures=pks, months=1, by=None)


def test_shift_moves_both_days_and_leaves_open_ones_open():
    first = MeasureFactory(starts_on=date(2021, 1, 1), ends_on=date(2022, 2, 28))
    second = MeasureFactory(edition=first.edition, code="2", starts_on=None, ends_on=None)
    assert shift_dates(edition=first.edition, measures=[first.pk, second.pk], months=1, by=None) == 1
    first.refresh_from_db()
    assert (first.starts_on, first.ends_on) == (date(2021, 2, 1), date(2022, 3, 31))


def test_shift_out_of_the_known_years_changes_nothing():
    measure = MeasureFactory(starts_on=date(2099, 1, 1), ends_on=date(2100, 12, 31))
    with pytest.raises(Refused):
        shift_dates(edition=measure.edition, measures=[measure.pk], months=1, by=None)
    measure.refresh_from_db()
    assert measure.starts_on == date(2099, 1, 1)


@given(day=DAYS, months=MONTHS)
def test_last_day_of_a_month_comes_back_as_a_last_day(day, months):
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    assert shifted(shifted(last, months), -months) == last


@given(day=DAYS.filter(lambda day: day.day < 28), months=MONTHS)
def test_other_days_come_back_as_they_were(day, months):
    there = shifted(day, months)
    assert there.day == day.day
    assert shifted(there, -months) == day


@given(one=DAYS, other=DAYS, months=MONTHS)
def test_shift_keeps_the_order_of_days(one, other, months):
    first, second = sorted((one, other))
    assert shifted(first, months) <= shifted(second, months)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"starts_on": date(2022, 2, 1), "ends_on": date(2022, 1, 31)}, "measure_period_in_order"),
        ({"latitude": 48, "longitude": None}, "measure_point_is_whole"),
    ],
)
def test_database_refuses_what_makes_no_sense(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        MeasureFactory(**fields)


@pytest.mark.parametrize("number", ["DREAM-UA-010124-1A2B3C4D", "DREAM-UA-01012024-abcdef09"])
def test_dream_number_of_the_right_form(number):
    dream_id(number)
    assert Measure(dream_id=number).dream_url.endswith(f"/{number.upper()}/profile")


@pytest.mark.parametrize(
    "number",
    ["DREAM-UA-0101-1A2B3C4D", "DREAM-UA-010124-1A2B3C4", "UA-010124-1A2B3C4D", "DREAM-UA-010124-1A2B3C4D\n"],
)
def test_dream_number_of_another_form_is_refused(number):
    with pytest.raises(ValidationError):
        dream_id(number)
