"""The plan's money and time line as pages: words first, drawings with their tables, the same filter."""

import re
import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from apps.plans.domain import editions
from apps.plans.models import Measure, Outlay, PlanSource, Progress
from apps.portal.places import measure_place
from tests.factories import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PlanEditionFactory,
    StageFactory,
    published_edition,
    published_plan,
)
from tests.factories.strategies import LONG_AGO
from tests.portal.drawings import checked

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=y> {{ 7 }} & «лапки»'


def plan_of(size=3, **fields):
    edition = published_plan(measures=size, **fields)
    strategy = edition.stage.strategy
    return edition, f"/{strategy.community.slug}/{strategy.slug}/plan/"


def open_plan(**stage):
    """A draft plan with two goals of the first level, to be filled and published."""
    edition = PlanEditionFactory(stage=StageFactory(**stage))
    text = published_edition(strategy=edition.stage.strategy)
    return edition, list(text.goals.filter(parent=None))


def published(edition):
    editions.publish(edition=edition, by=None, at=LONG_AGO)
    strategy = edition.stage.strategy
    return f"/{strategy.community.slug}/{strategy.slug}/plan/"


def cells(markup, caption):
    """Rows of the table whose caption begins so, as lists of texts."""
    tables = re.findall(r"<table.*?</table>", markup, re.DOTALL)
    table = next(t for t in tables if re.search(rf"<caption>{caption}", t))
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def amount(text):
    return Decimal(text.replace(",", ""))


# --- money


@pytest.mark.django_db
def test_money_page_says_the_totals_before_any_drawing(client):
    _edition, base = plan_of(3)
    text = client.get("/en" + base + "money/").content.decode()
    lead = re.search(r'<p class="lead">(.*?)</p>', text, re.DOTALL).group(1)
    assert lead.startswith("The plan names 5.3 million UAH for 3 of 3 measures.")
    assert text.index('class="lead"') < text.index('class="bars"')


@pytest.mark.django_db
def test_every_drawing_of_money_has_its_words_and_a_table(client):
    edition, base = plan_of(3)
    measure = edition.measures.first()
    Outlay.objects.create(stage=edition.stage, lineage=measure.lineage, year=2021, allocated=5, spent=None)
    page = checked(client.get(base + "money/").content.decode())
    assert len(page.images) == page.tables == 4


@pytest.mark.django_db
def test_parts_in_the_tables_add_up_to_the_whole(client):
    edition, goals = open_plan()
    for number, (year, source, planned) in enumerate(
        [
            (2021, "local", "1234567.89"),
            (2022, "state", "0.01"),
            (None, "local", "500.5"),
            (2022, "unspecified", "99"),
        ]
    ):
        goal = goals[0].lineage if number < 2 else None
        measure = MeasureFactory(edition=edition, goal=goal)
        FundingFactory(measure=measure, year=year, source=source, planned=Decimal(planned))
    text = client.get("/en" + published(edition) + "money/").content.decode()
    years = cells(text, "Planned money by year and source")
    whole = Decimal("1235167.40") / 1000
    assert amount(years[-1][-1]) == whole
    assert sum(amount(row[-1]) for row in years[1:-1]) == whole
    assert sum(amount(cell) for cell in years[-1][1:-1]) == whole
    assert "not divided by years" in [row[0] for row in years]
    assert "Source not named" in years[0]
    sources = cells(text, "Planned money by source")
    assert sum(amount(row[1]) for row in sources[1:-1]) == whole == amount(sources[-1][1])
    goals_table = cells(text, "Planned money by goal")
    assert sum(amount(row[2]) for row in goals_table[1:-1]) == whole == amount(goals_table[-1][2])
    assert [row[1] for row in goals_table[1:]] == ["2", "2", "4"]
    assert goals_table[2][0] == "no goal named"


@pytest.mark.django_db
def test_money_of_goals_below_counts_for_the_goal_of_the_first_level(client):
    edition = PlanEditionFactory()
    text = published_edition(strategy=edition.stage.strategy)
    top = text.goals.filter(parent=None).first()
    below = text.goals.filter(parent=top).first()
    assert below is not None
    FundingFactory(measure=MeasureFactory(edition=edition, goal=below.lineage), planned=Decimal(7000))
    answer = client.get("/en" + published(edition) + "money/").content.decode()
    row = cells(answer, "Planned money by goal")[1]
    assert row[0] == f"{top.code} {top.title}"
    assert amount(row[2]) == 7


@pytest.mark.django_db
def test_goals_of_former_editions_stand_in_one_row_and_are_counted(client):
    edition, goals = open_plan()
    FundingFactory(measure=MeasureFactory(edition=edition, goal=goals[0].lineage), planned=Decimal(1000))
    FundingFactory(measure=MeasureFactory(edition=edition, goal=uuid.uuid4()), planned=Decimal(2000))
    text = client.get("/en" + published(edition) + "money/").content.decode()
    rows = cells(text, "Planned money by goal")
    assert rows[2][:3] == ["goals of former editions", "1", "2.0"]
    assert amount(rows[-1][2]) == 3


@pytest.mark.django_db
def test_money_follows_the_filter_of_the_plan(client):
    _edition, base = plan_of(3)
    text = client.get("/en" + base + "money/?year=2022&source=state").content.decode()
    assert "The plan names 1.5 million UAH for 3 of 3 measures." in text
    assert 'class="chosen"' in text
    none = client.get("/en" + base + "money/?q=nothinglikethis").content.decode()
    assert "No measure fits all of this." in none


@pytest.mark.django_db
def test_a_bar_of_a_goal_leads_to_the_plan_with_the_same_filter(client):
    _edition, base = plan_of(3)
    text = client.get(base + "money/?year=2022").content.decode()
    links = [link for link in re.findall(r'href="([^"]+)"', text) if "goal=" in link]
    assert links
    assert all(
        "year=2022" in link and client.get(link.replace("&amp;", "&")).status_code == 200 for link in links
    )


@pytest.mark.django_db
def test_allocated_and_spent_say_of_how_many_measures_they_are_known(client):
    edition, base = plan_of(4)
    first, second, *_rest = edition.measures.all()
    Outlay.objects.create(stage=edition.stage, lineage=first.lineage, year=2021, allocated=Decimal(2_000_000))
    Outlay.objects.create(
        stage=edition.stage, lineage=second.lineage, year=2021, allocated=Decimal(1_000_000), spent=Decimal(0)
    )
    text = client.get("/en" + base + "money/").content.decode()
    assert "Allocated: 3 million UAH (known of 2 of 4 measures)." in text
    assert "Spent: 0 UAH (known of 1 of 4 measures)." in text
    rows = cells(text, "Planned, allocated and spent")
    assert rows[1] == ["2021", "5,000.002", "3,000.0", "2", "0.0", "1"]
    assert rows[2][2:4] == ["no data", "0"]


@pytest.mark.django_db
def test_nothing_known_of_outlays_is_said_and_not_drawn(client):
    _edition, base = plan_of(2)
    text = client.get("/en" + base + "money/").content.decode()
    assert "Allocated: no data (known of 0 of 2 measures)." in text
    assert 'id="outlays-title"' not in text


@pytest.mark.django_db
def test_stages_of_different_currencies_are_not_added_up(client):
    edition, base = plan_of(2)
    published_plan(measures=1, stage=StageFactory(strategy=edition.stage.strategy, currency="EUR"))
    text = client.get("/en" + base + "money/?stage=all").content.decode()
    assert "The stages have different currencies, so their sums are not added up." in text
    assert 'class="bars"' not in text


@pytest.mark.django_db
def test_measures_without_money_have_no_drawing_and_no_zero(client):
    edition, _goals = open_plan()
    MeasureFactory(edition=edition)
    text = client.get("/en" + published(edition) + "money/").content.decode()
    assert "The plan names no sums for what is shown." in text
    assert 'class="bars"' not in text


@pytest.mark.django_db
def test_drafts_are_not_counted(client):
    edition, _goals = open_plan()
    FundingFactory(measure=MeasureFactory(edition=edition))
    strategy = edition.stage.strategy
    answer = client.get(f"/en/{strategy.community.slug}/{strategy.slug}/plan/money/")
    text = answer.content.decode()
    assert re.search(r"Measures of the plan, [\d–]+: no data\.", text)
    assert "1.3 million" not in text


# --- time line


@pytest.mark.django_db
def test_time_line_has_a_row_and_a_link_for_every_measure(client):
    edition, base = plan_of(3)
    text = client.get(base + "timeline/").content.decode()
    page = checked(text)
    assert len(page.images) == 3 + 1
    for measure in edition.measures.all():
        assert text.count(f'href="{base}{measure.slug}/"') == 2  # in the drawing and in the table


@pytest.mark.django_db
def test_time_line_says_dates_states_and_milestones_in_words(client):
    edition, _goals = open_plan()
    measure = MeasureFactory(edition=edition, starts_on=date(2021, 3, 5), ends_on=None)
    MilestoneFactory(measure=measure, title="Проєкт", due_on=date(2021, 6, 30))
    MilestoneFactory(measure=measure, title="Тендер", due_on=None)
    base = published(edition)
    Progress.objects.create(
        stage=edition.stage, lineage=measure.lineage, state="going", as_of=date(2021, 9, 1)
    )
    text = client.get("/en" + base + "timeline/").content.decode()
    row = cells(text, "The same dates in a table")[1]
    assert row[2:5] == ["5 March 2021", "no data", "in progress"]
    assert row[5] == "Проєкт: 30 June 2021; Тендер: no data"
    assert "from 5 March 2021" in text
    assert 'class="open-end"' in text
    assert text.count('class="milestone"') == 1


@pytest.mark.django_db
def test_measures_without_dates_are_named_beside_the_time_line(client):
    edition, _goals = open_plan()
    MeasureFactory(edition=edition, code="7.7", starts_on=None, ends_on=None)
    MeasureFactory(edition=edition)
    text = client.get("/en" + published(edition) + "timeline/").content.decode()
    undated = re.search(r'class="gantt-undated">(.*?)</p>', text, re.DOTALL).group(1)
    assert "7.7" in undated


@pytest.mark.django_db
def test_without_any_date_the_time_line_says_so(client):
    edition, _goals = open_plan()
    MeasureFactory(edition=edition, starts_on=None, ends_on=None)
    text = client.get("/en" + published(edition) + "timeline/").content.decode()
    assert "The plan names no dates of these measures." in text
    assert "<figure" not in text


@pytest.mark.django_db
def test_time_line_shows_the_page_that_the_plan_shows(client):
    _edition, base = plan_of(55)
    first, second = (client.get(f"{base}timeline/?page={page}").content.decode() for page in (1, 2))
    assert (first.count('class="gantt-row"'), second.count('class="gantt-row"')) == (50, 5)
    found = client.get(base + "timeline/?q=1.55").content.decode()
    assert found.count('class="gantt-row"') == 1


@pytest.mark.django_db
def test_hostile_titles_stay_words(client):
    edition, goals = open_plan()
    measure = MeasureFactory(edition=edition, title=HOSTILE, code='1"><b>', slug="x", goal=goals[0].lineage)
    measure.latitude, measure.longitude = Decimal("48.5"), Decimal("35")
    measure.save()
    MilestoneFactory(measure=measure, title=HOSTILE)
    FundingFactory(measure=measure)
    base = published(edition)
    for address in ("timeline/", "money/"):
        text = client.get(base + address).content.decode()
        checked(text)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    near = render_to_string(
        "components/charts/place.html",
        {
            "place": measure_place(
                Measure(pk=0, code="<b>", latitude=Decimal(48), longitude=Decimal(35)), [measure], base
            )
        },
    )
    checked(near)
    assert "<script>" not in near
    assert "<b>" not in near


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["money/", "timeline/", "money/?year=2021&source=local", "timeline/?q=1"])
def test_at_most_ten_queries_and_the_same_for_many_measures(client, page):
    def queries(base):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(base + page).status_code == 200
        return len(caught)

    (_small, small), (_large, large) = plan_of(3), plan_of(60)
    assert queries(small) == queries(large) <= 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?year=x", "?page=x", "?page=-1", "?source=%00", "?state=1&goal=%27", "?q=" + "я" * 500]
)
def test_bad_wishes_are_answered_with_a_page(client, query):
    _edition, base = plan_of(2)
    for address in ("money/", "timeline/"):
        assert client.get(base + address + query).status_code == 200


@pytest.mark.django_db
def test_a_plan_without_measures_is_not_called_zero(client):
    edition, _goals = open_plan()
    type(edition).objects.filter(pk=edition.pk).update(kind="reported")
    edition.refresh_from_db()
    PlanSource.objects.create(edition=edition, label="Сайт ради")
    base = published(edition)
    for address in ("money/", "timeline/"):
        text = client.get("/en" + base + address).content.decode()
        lead = re.search(r'<p class="lead">(.*?)</p>', text, re.DOTALL).group(1)
        assert "no data" in lead
        assert "0 measures" not in text
        assert 'role="img"' not in text
