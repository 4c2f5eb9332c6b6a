"""What changed between two editions of a plan."""

from decimal import Decimal

import pytest

from apps.plans.domain import differences, forks
from apps.plans.models import Funding, Milestone, PlanIndicator
from apps.strategies.domain.differences import Kind
from tests.factories import FundingFactory, MeasureFactory, UnitFactory, published_plan

pytestmark = pytest.mark.django_db


def amended():
    """A public plan of three measures and a fork of it."""
    plan = published_plan(measures=3)
    return plan, forks.fork(edition=plan, kind="amended", by=None)


def only(difference):
    """The one change there is."""
    assert len(difference.changes) == 1
    return difference.changes[0]


def test_a_fresh_fork_has_no_difference():
    difference = differences.between(*amended())
    assert difference.changes == ()
    assert difference.unchanged == 3
    assert difference.more == 0


def test_added_and_removed_measures_are_told_apart():
    plan, draft = amended()
    gone = draft.measures.get(code="1.3")
    Funding.objects.filter(measure=gone).delete()
    gone.delete()
    FundingFactory(measure=MeasureFactory(edition=draft, code="1.9"), planned=Decimal("10.10"))
    difference = differences.between(plan, draft)
    assert [(change.kind, change.code) for change in difference.changes] == [
        (Kind.ADDED, "1.9"),
        (Kind.REMOVED, "1.3"),
    ]
    assert difference.unchanged == 2
    assert difference.more == Decimal("10.10") - Decimal("1750000.50")


def test_words_of_a_changed_title_are_marked():
    plan, draft = amended()
    measure = draft.measures.get(code="1.1")
    measure.title = measure.title.replace("Ремонт", "Капітальний ремонт")
    measure.save()
    cell = only(differences.between(plan, draft)).cells[0]
    assert {"Капітальний", "ремонт"} <= {word for piece in cell.pieces for word in piece.text.split()}


def test_money_is_compared_by_year_and_source():
    plan, draft = amended()
    measure = draft.measures.get(code="1.2")
    Funding.objects.filter(measure=measure, year=2021).update(planned=Decimal("1250000.51"))
    Funding.objects.filter(measure=measure, year=2022).update(source="oblast")
    change = only(differences.between(plan, draft))
    assert [(cell.old, cell.new) for cell in change.cells] == [
        ("1\xa0250\xa0000,50", "1\xa0250\xa0000,51"),
        ("", "500\xa0000,00"),
        ("500\xa0000,00", ""),
    ]


@pytest.mark.parametrize(
    ("change", "new"),
    [
        (lambda m: setattr(m, "kind", "project"), "проєкт"),
        (lambda m: setattr(m, "unit", UnitFactory(community=m.community, name="Водоканал")), "Водоканал"),
        (lambda m: setattr(m, "ends_on", m.ends_on.replace(year=2023)), "31 грудня 2023"),
        (lambda m: setattr(m, "goal", None), ""),
        (
            lambda m: PlanIndicator.objects.create(measure=m, name="Довжина", unit="км", target="5"),
            "Довжина, км: – → 5",
        ),
        (lambda m: Milestone.objects.create(measure=m, title="Проєкт"), "Проєкт"),
    ],
)
def test_every_other_cell_says_what_it_is_now(change, new):
    plan, draft = amended()
    measure = draft.measures.get(code="1.1")
    change(measure)
    measure.save()
    cells = only(differences.between(plan, draft)).cells
    assert [cell.new.rstrip(" р.").rstrip() for cell in cells] == [new]
    assert cells[0].old != cells[0].new
