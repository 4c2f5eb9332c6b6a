"""What a list of measures can be asked for: standing on a day, sums of money."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.plans.domain import facts
from apps.plans.enums import FundingSource, Reported, Standing
from apps.plans.models import Funding, Measure
from tests.factories import FundingFactory, MeasureFactory, PlanEditionFactory, StageFactory

pytestmark = pytest.mark.django_db
END = date(2026, 6, 30)
START = date(2026, 3, 1)


def standing(measure, on):
    return Measure.objects.filter(pk=measure.pk).with_standing(on).get().standing


def reported(state=None, **fields):
    measure = MeasureFactory(**{"starts_on": START, "ends_on": END, **fields})
    if state:
        facts.report(stage=measure.edition.stage, lineage=measure.lineage, state=state, as_of=END, by=None)
    return measure


@pytest.mark.parametrize("state", [Reported.GOING, Reported.NOT_DUE])
@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
def test_open_work_is_late_from_the_day_after_its_last(state, days, late):
    found = standing(reported(state), END + timedelta(days=days))
    assert found == (Standing.LATE if late else state.value)


@pytest.mark.parametrize("state", [Reported.DONE, Reported.NOT_DONE, Reported.POSTPONED, Reported.CANCELLED])
def test_ended_work_is_never_late(state):
    assert standing(reported(state), END + timedelta(days=999)) == state.value


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (START - timedelta(days=1), Standing.NOT_DUE),
        (START, Standing.NO_DATA),
        (END + timedelta(days=1), Standing.NO_DATA),
    ],
)
def test_what_nobody_reported_on_has_no_data_once_it_has_begun(on, expected):
    assert standing(reported(), on) == expected


def test_measure_without_dates_is_neither_late_nor_before_its_start():
    assert standing(reported(starts_on=None, ends_on=None), END) == Standing.NO_DATA
    assert standing(reported(Reported.GOING, starts_on=None, ends_on=None), END) == Standing.GOING


def test_report_of_another_stage_is_another_report():
    measure = reported()
    other = StageFactory(strategy=measure.edition.stage.strategy)
    facts.report(stage=other, lineage=measure.lineage, state=Reported.DONE, as_of=END, by=None)
    assert standing(measure, END) == Standing.NO_DATA


def test_measure_without_any_sum_has_none_not_zero():
    measure = MeasureFactory()
    assert Measure.objects.with_money().get(pk=measure.pk).planned is None
    assert Measure.objects.with_money().planned_total() == 0


def test_money_of_chosen_years_and_sources_only():
    measure = MeasureFactory()
    FundingFactory(measure=measure, year=2021, source="local", planned=Decimal("1.10"))
    FundingFactory(measure=measure, year=2022, source="local", planned=Decimal("2.20"))
    FundingFactory(measure=measure, year=2022, source="state", planned=Decimal("4.40"))
    FundingFactory(measure=measure, year=None, source="state", planned=Decimal("8.80"))
    rows = Measure.objects.all()
    assert rows.with_money().get().planned == Decimal("16.50")
    assert rows.with_money(years=[2022]).get().planned == Decimal("6.60")
    assert rows.with_money(sources=["state"]).get().planned == Decimal("13.20")
    assert rows.with_money(years=[2022], sources=["state"]).planned_total() == Decimal("4.40")


SUMS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from([None, 2021, 2022, 2023]),
        st.sampled_from(FundingSource.values),
        st.decimals(0, Decimal("999999999999.99"), places=2),
    ),
    max_size=30,
    unique_by=lambda row: row[:3],
)


class TotalsTest(TestCase):
    """Hypothesis with a transaction per example."""

    @given(rows=SUMS)
    def test_total_of_the_parts_is_the_total_of_the_whole(self, rows):
        edition = PlanEditionFactory()
        measures = [MeasureFactory(edition=edition, code=str(n), unit=None) for n in range(4)]
        Funding.objects.bulk_create(
            Funding(measure=measures[place], year=year, source=source, planned=planned)
            for place, year, source, planned in rows
        )
        found = Measure.objects.filter(edition=edition)
        whole = found.with_money().planned_total()
        assert whole == sum((row[3] for row in rows), Decimal(0))
        by_source = [found.with_money(sources=[name]).planned_total() for name in FundingSource.values]
        assert sum(by_source) == whole
        assert sum(row.planned or 0 for row in found.with_money()) == whole
