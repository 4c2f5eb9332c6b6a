"""The demo's action plans: complete, consistent, idempotent, honest about what is not known."""

from collections import Counter
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.plans.domain.current import stages_of
from apps.plans.enums import Fate, Standing
from apps.plans.models import Carryover, Funding, Measure, Outlay, PlanEdition, Progress, Stage
from apps.strategies.enums import EditionState
from apps.strategies.models import Goal, Strategy

pytestmark = pytest.mark.django_db
COUNTED = (Stage, PlanEdition, Measure, Funding, Carryover, Progress, Outlay)


def load(**options):
    output = StringIO()
    call_command("load_demo", stdout=output, **options)
    return output.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Both communities with a plan, loaded once for the tests that only look at them."""
    with django_db_blocker.unblock():
        try:
            load(only="zrazkova")
            load(only="zaporizhzhia")
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0)


def measures(slug="zrazkova"):
    """Those of the editions that a resident reads by default."""
    editions = [
        item.edition.pk
        for strategy in Strategy.objects.filter(community__slug=slug)
        for item in stages_of(strategy, AnonymousUser(), timezone.now())
        if item.edition
    ]
    return Measure.objects.filter(edition__in=editions)


def test_second_run_stores_nothing_and_writes_nothing(demo):
    before = [model.objects.count() for model in COUNTED]
    with CaptureQueriesContext(connection) as queries:
        assert load(only="zrazkova").strip() == "nothing to do"
        assert load(only="zaporizhzhia").strip() == "nothing to do"
    assert not {query["sql"].split()[0] for query in queries} & {"INSERT", "UPDATE", "DELETE"}
    assert [model.objects.count() for model in COUNTED] == before


def test_log_of_the_loading_is_whole(demo):
    call_command("audit", "verify", stdout=StringIO())


def test_example_has_about_170_measures_over_three_stages(demo):
    by_stage = Counter(measures().values_list("edition__stage__slug", flat=True))
    assert set(by_stage) == {"2022-2024", "2025-2027", "2028-2030"}
    assert 165 <= by_stage.total() <= 180


def test_no_two_measures_of_a_stage_say_the_same(demo):
    titles = Counter(measures().values_list("edition__stage", "title"))
    assert max(titles.values()) == 1


def test_every_measure_has_what_a_plan_asks_for(demo):
    for name in ("code", "title", "result"):
        assert not measures().filter(**{name: ""}).exists()
    for name in ("goal", "unit", "starts_on", "ends_on"):
        assert not measures().filter(**{name: None}).exists()


def test_every_goal_is_one_of_the_strategy(demo):
    known = set(
        Goal.objects.filter(edition__strategy__slug="strategy-2030").values_list("lineage", flat=True)
    )
    assert set(measures().values_list("goal", flat=True)) <= known


def test_some_measures_of_the_first_stage_have_a_goal_that_was_removed_since(demo):
    current = Goal.objects.filter(edition__strategy__slug="strategy-2030", edition__number=3)
    gone = measures().exclude(goal__in=current.values("lineage"))
    assert set(gone.values_list("code", flat=True)) == {"2.7.1.1", "2.7.2.1"}


def test_measures_stay_within_their_stage(demo):
    for measure in measures().select_related("edition__stage"):
        assert measure.edition.stage.covers(measure.starts_on), measure
        assert measure.edition.stage.covers(measure.ends_on), measure


def test_money_falls_into_the_years_of_the_measure(demo):
    rows = Funding.objects.filter(measure__in=measures()).select_related("measure")
    strange = [row for row in rows if not row.measure.starts_on.year <= row.year <= row.measure.ends_on.year]
    assert strange == []


def test_second_stage_is_half_way(demo):
    stage = measures().filter(edition__stage__slug="2025-2027").with_standing(date(2026, 11, 22))
    standings = Counter(stage.values_list("standing", flat=True))
    assert standings[Standing.GOING] * 2 >= standings.total()
    assert min(standings[name] for name in (Standing.DONE, Standing.LATE, Standing.NO_DATA)) >= 3


def test_what_was_not_finished_says_why(demo):
    rows = Progress.objects.filter(state__in=["not_done", "cancelled", "postponed"])
    assert rows.exists()
    assert not rows.filter(reason="").exists()


def test_nothing_of_the_first_stage_is_left_open(demo):
    stage = Stage.objects.get(slug="2022-2024")
    settled = Carryover.objects.filter(edition__stage__slug="2025-2027").values("former")
    assert not Measure.objects.filter(edition__stage=stage).exclude(lineage__in=settled).exists()


def test_measures_are_continued_split_merged_done_and_dropped(demo):
    rows = Carryover.objects.filter(edition__stage__slug="2025-2027", edition__state=EditionState.ADOPTED)
    assert set(rows.values_list("fate", flat=True)) == set(Fate.values)
    continued = rows.filter(fate=Fate.CONTINUED)
    assert max(Counter(continued.values_list("former", flat=True)).values()) == 2
    assert max(Counter(continued.values_list("successor", flat=True)).values()) == 2


def test_addresses_never_mean_two_measures(demo):
    pairs = Measure.objects.filter(edition__stage__strategy__slug="strategy-2030").values_list(
        "slug", "lineage"
    )
    assert max(Counter(slug for slug, _ in set(pairs)).values()) == 1


def test_second_stage_was_amended_and_is_being_edited(demo):
    editions = PlanEdition.objects.filter(stage__slug="2025-2027").order_by("number")
    assert [edition.state for edition in editions] == ["superseded", "adopted", "draft"]
    assert [edition.decision and edition.decision.number for edition in editions] == ["1146", "231", None]


def test_sums_are_of_the_size_of_the_community(demo):
    total = measures().with_money().planned_total()
    assert Decimal("2000000000") < total < Decimal("4000000000")
    assert not Funding.objects.filter(planned=0).exists()


def test_spent_money_is_not_in_the_future_and_not_far_over_the_plan(demo):
    assert not Outlay.objects.filter(year__gt=2026).exists()
    for row in Outlay.objects.exclude(spent=None).exclude(allocated=None):
        assert row.spent <= row.allocated


def test_project_numbers_are_clearly_made_up(demo):
    numbers = list(Measure.objects.exclude(dream_id="").values_list("dream_id", flat=True))
    assert numbers
    assert all(number.startswith("DREAM-UA-000000-") for number in numbers)


def test_real_city_has_the_figures_of_its_source_and_no_measures(demo):
    editions = PlanEdition.objects.filter(stage__strategy__community__slug="zaporizhzhia")
    assert [edition.stage.slug for edition in editions.order_by("stage__number")] == [
        "2018-2020",
        "2021-2024",
    ]
    assert all(edition.is_in_force and edition.decision is None for edition in editions)
    figures = editions.get(stage__slug="2018-2020").figures
    assert dict(figures.values_list("what", "value")) == {"projects": 74, "measures": 169}
    assert all("5193" in row.source_url for row in figures.all())
    assert not measures("zaporizhzhia").exists()
    assert Stage.objects.filter(strategy__community__slug="zaporizhzhia").count() == 3
