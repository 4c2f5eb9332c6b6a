"""The annex of a plan: across, tagged, with its decision on every page and sums that add up."""

import re
import subprocess
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import html

from apps.core.pdf import RenderFailed
from apps.plans.domain import carryovers, editions
from apps.plans.enums import Fate, Figure
from apps.plans.models import PlanSource, StatedFigure
from apps.publications.enums import Variant
from apps.publications.pdf import render_plan
from apps.publications.pdf.plan_book import compose_plan
from apps.strategies.enums import EditionKind
from tests.factories import DecisionFactory, published_edition
from tests.factories.plans import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PlanEditionFactory,
    PlanIndicatorFactory,
    StageFactory,
    adopted_plan,
    published_plan,
)

pytestmark = pytest.mark.django_db


def document(edition, variant=Variant.ADOPTED):
    return html.fromstring(compose_plan(edition, variant).html)


def found(root, section, path):
    """Elements below the section of that id."""
    return root.xpath(f"//*[@id='{section}']//{path}")


def text_of(node):
    return " ".join(node.text_content().split())


def number(text):
    return Decimal(re.sub(r"\s", "", text).replace(",", ".").replace("–", "0"))


def words_of(content):
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def tags_of(pdf):
    """Every structure type in the document."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += list(item)
        elif isinstance(item, pikepdf.Dictionary):
            found += [str(item.S)] if "/S" in item else []
            waiting += [item.K] if "/K" in item else []
    return found


def test_an_adopted_plan_is_a_tagged_annex_across_with_its_decision_on_every_page():
    edition = adopted_plan(measures=30)
    made = render_plan(edition, Variant.ADOPTED)
    words = words_of(made.content)
    number = edition.decision.number
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert len(pdf.pages) == made.pages > 1
        for page in pdf.pages:
            left, bottom, right, top = map(float, page.MediaBox)
            assert right - left > top - bottom
        tags = tags_of(pdf)
        assert {"/Table", "/THead", "/TH", "/TD", "/H1", "/H2", "/H3"} <= set(tags)
        assert str(pdf.Root.Lang) == "uk"
    assert words.count(edition.content_hash[:12]) >= made.pages
    assert words.count(f"№ {number}") >= made.pages
    assert made.warnings == ()


def test_heads_of_a_long_table_come_again_on_every_page():
    edition = adopted_plan(measures=40)
    pages = words_of(render_plan(edition, Variant.ADOPTED).content).split("\f")
    with override("uk"):
        head = _("Code")
    assert sum(head in page for page in pages) >= 3


def test_a_published_draft_is_marked_on_every_page_and_an_adopted_plan_is_not():
    edition = published_plan(measures=2)
    draft = compose_plan(edition, Variant.DRAFT)
    assert b"watermark.svg" in draft.assets["look.css"]
    assert b'viewBox="0 0 297 210"' in draft.assets["watermark.svg"]
    with override("uk"):
        assert _("DRAFT") in words_of(render_plan(edition, Variant.DRAFT).content)
    assert "watermark.svg" not in compose_plan(edition, Variant.ADOPTED).assets


def test_sums_of_the_goals_make_the_sum_of_the_plan():
    text = published_edition()
    edition = PlanEditionFactory(stage__strategy=text.strategy)
    for goal in (text.goals.first().lineage, None, None):
        measure = MeasureFactory(edition=edition, goal=goal)
        FundingFactory(measure=measure, source="local")
        FundingFactory(measure=measure, source="state", year=2023, planned=Decimal("0.07"))
    root = document(editions.publish(edition=edition, by=None, at=timezone.now()))
    goals = [text_of(row[-1]) for row in found(root, "measures", "tbody[@class='sum']/tr")]
    whole = text_of(found(root, "money", "tbody[@class='sum']/tr")[0][-1])
    assert len(goals) > 1
    assert sum(map(number, goals)) == number(whole) == 3 * Decimal("1250.00057")


def test_sums_of_sources_and_years_make_the_same_whole():
    edition = PlanEditionFactory()
    for place, amount in enumerate(("0.01", "99.99", "1234567.89")):
        measure = MeasureFactory(edition=edition, position=place)
        FundingFactory(measure=measure, year=2021, source="local", planned=amount)
        FundingFactory(measure=measure, year=None, source="state", planned=amount)
    root = document(editions.publish(edition=edition, by=None, at=timezone.now()))
    *_heads, total = found(root, "money", "tr")
    sources = found(root, "money", "tbody[not(@class)]/tr")
    whole = number(text_of(total[-1]))
    assert whole == 2 * Decimal("1234.66789")
    assert sum(number(text_of(row[-1])) for row in sources) == whole
    assert sum(number(text_of(cell)) for cell in total[1:-1]) == whole
    with override("uk"):
        assert _("without a year") in text_of(found(root, "money", "thead")[0])


def test_measures_stand_under_the_goal_of_the_first_level_and_without_one_at_the_end():
    edition = PlanEditionFactory()
    published_plan(stage=edition.stage, measures=2)
    MeasureFactory(edition=edition, title="Нічия справа")
    root = document(editions.publish(edition=edition, by=None, at=timezone.now()))
    with override("uk"):
        assert text_of(found(root, "measures", "h3")[-1]) == _("No goal named")
    assert "Нічия справа" in text_of(found(root, "measures", "table")[-1])


def test_what_is_not_known_is_said_and_not_zero():
    edition = PlanEditionFactory()
    MeasureFactory(edition=edition, unit=None, starts_on=None, ends_on=None)
    root = document(editions.publish(edition=edition, by=None, at=timezone.now()))
    cells = [text_of(cell) for cell in found(root, "measures", "tbody/tr")[0]]
    assert cells.count("немає даних") == 3
    assert "0" not in cells[4:]


def test_indicators_milestones_sources_and_the_carry_over_table_are_in_it():
    former = adopted_plan(measures=2)
    stage = StageFactory(strategy=former.strategy)
    edition = PlanEditionFactory(stage=stage)
    measure = MeasureFactory(edition=edition, title="Новий захід")
    PlanIndicatorFactory(measure=measure, name="Кількість місць")
    MilestoneFactory(measure=measure, title="Експертиза")
    PlanSource.objects.create(edition=edition, label="Протокол засідання")
    lineage = former.measures.first().lineage
    carryovers.settle(
        edition=edition, former=lineage, fate=Fate.DROPPED, successors=[], reason="Немає коштів", by=None
    )
    words = text_of(document(editions.publish(edition=edition, by=None, at=timezone.now())))
    for said in ("Кількість місць", "Експертиза", "Протокол засідання", "Немає коштів", former.stage.years):
        assert said in words


def test_a_plan_known_by_figures_only_prints_them_with_their_source():
    edition = PlanEditionFactory(kind=EditionKind.REPORTED)
    PlanSource.objects.create(edition=edition, label="Звіт міської ради")
    StatedFigure.objects.create(edition=edition, what=Figure.MEASURES, value=169, source="Звіт за 2018 рік")
    edition = editions.register(edition=edition, by=None, at=timezone.now())
    root = document(edition, Variant.IN_FORCE)
    words = text_of(root)
    assert "169" in words
    assert "Звіт за 2018 рік" in words
    assert "немає даних" in words
    assert not root.xpath("//*[@id='measures']")
    assert render_plan(edition, Variant.IN_FORCE).pages <= 2


@pytest.mark.parametrize("years", [1, 4, 9])
def test_nothing_runs_over_the_edge_however_many_years_a_stage_has(years):
    edition = PlanEditionFactory(stage__starts_on=date(2021, 1, 1), stage__ends_on=date(2020 + years, 12, 31))
    unit = "Департамент житлово-комунального господарства та будівництва міської ради"
    measure = MeasureFactory(edition=edition, title="Реконструкція " * 60, unit__name=unit)
    for year in range(2021, 2021 + years):
        FundingFactory(measure=measure, year=year, planned=Decimal("987654321.5"), source="assistance")
    edition = editions.publish(edition=edition, by=None, at=timezone.now())
    made = render_plan(edition, Variant.DRAFT)
    command = ["pdftotext", "-bbox", "-", "-"]
    boxes = subprocess.run(command, input=made.content, capture_output=True, check=True).stdout.decode()
    right = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(right) < 842 - 28


def test_the_same_edition_gives_the_same_bytes():
    edition = adopted_plan()
    assert render_plan(edition, Variant.ADOPTED).content == render_plan(edition, Variant.ADOPTED).content


def test_a_plan_that_is_a_draft_again_is_not_printed():
    with pytest.raises(RenderFailed):
        compose_plan(PlanEditionFactory(), Variant.DRAFT)


@pytest.mark.parametrize("size", [2, 20])
def test_composing_needs_the_same_queries_at_any_size(size, django_assert_max_num_queries):
    edition = published_plan(measures=size)
    editions.adopt(
        edition=edition, decision=DecisionFactory(community=edition.community), by=None, at=timezone.now()
    )
    with django_assert_max_num_queries(12):
        compose_plan(edition, Variant.ADOPTED)
