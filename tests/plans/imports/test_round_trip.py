"""Export, import: nothing changes. Sums stay exact whatever they are."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import Workbook

from apps.plans.domain import facts, forks, imports
from apps.plans.domain.canonical import content_hash
from apps.plans.domain.lines import goal_paths, lines
from apps.plans.enums import FundingSource
from apps.plans.models import Funding, Measure, PlanEdition
from apps.plans.resources import csv_bytes, xlsx_bytes
from tests.factories import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PartnerFactory,
    PlanIndicatorFactory,
    UnitFactory,
    published_edition,
)
from tests.plans.imports.files import NOW, draft, table

KOPECKS = st.integers(0, 10**15).map(lambda kopecks: Decimal(kopecks) / 100)
SUMS = st.dictionaries(
    st.tuples(st.integers(2021, 2024), st.sampled_from(["local", "state", "other"])), KOPECKS
)


def rich_draft() -> PlanEdition:
    """Measures with everything that may stand in a plan, and much that spreadsheets garble."""
    text = published_edition(goals=12)
    edition = draft(stage__strategy=text.strategy)
    community = edition.community
    goals = list(text.goals.all())
    for number in range(1, 9):
        measure = MeasureFactory(
            edition=edition, code=f"1.{number}0", title=f"=Захід + «{number}», довгий;  і 'ще'", goal=goals[number].lineage,
            kind="project" if number % 2 else "measure", description="Рядок\nДругий рядок - з тире",
            result="+ 5 % мешканців\n@усім", unit=UnitFactory(community=community), territory="вул. Соборна, 1",
            latitude=Decimal("47.838800"), longitude=Decimal("35.1396"), dream_id="DREAM-UA-01012024-00A0B0C0",
            starts_on=date(2021, 3, number), ends_on=date(2022, 2, 28) if number % 3 else None,
        )  # fmt: skip
        measure.co_executors.set([UnitFactory(community=community), UnitFactory(community=community)])
        measure.partners.set([PartnerFactory(community=community, name=f"ТОВ «Світ, {number}»")])
        FundingFactory(measure=measure, planned=Decimal("0.01") * number)
        FundingFactory(measure=measure, year=2022, source="state", planned=Decimal("999999999999999.99"))
        FundingFactory(measure=measure, year=None, source="unspecified", planned=Decimal(number))
        MilestoneFactory(measure=measure)
        MilestoneFactory(measure=measure, title="Без дати", due_on=None, position=1)
        PlanIndicatorFactory(measure=measure, baseline="0,50", target="12.10")
        PlanIndicatorFactory(measure=measure, name="Друга площа", unit="", target="-5", position=1)
        known = {"stage": edition.stage, "lineage": measure.lineage, "by": None}
        facts.record_outlay(**known, year=2021, source="local", allocated=Decimal(5), spent=Decimal("4.99"))
        facts.report(**known, state="going", as_of=date(2022, 1, 1), reason="Триває\nдалі")
    return edition


def exported(edition: PlanEdition) -> dict[str, bytes]:
    """The edition's own files."""
    goals = goal_paths(edition.strategy.editions.first().goals.all())
    found = lines(
        Measure.objects.filter(edition=edition), editions=[edition], goals=goals, on=date(2022, 6, 1)
    )
    return {"plan.csv": csv_bytes(found), "plan.xlsx": xlsx_bytes(found, title="План")}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
def test_export_brought_in_again_changes_nothing(name: str) -> None:
    edition = rich_draft()
    found = imports.preview(edition=edition, data=exported(edition)[name], name=name)
    assert found.problems == []
    assert [row.changes for row in found.rows if row.changes] == []
    assert found.changes_nothing
    assert (found.new_units, found.new_partners, found.untouched) == ([], [], [])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
def test_export_brought_into_an_empty_draft_gives_the_same_plan(name: str) -> None:
    edition = rich_draft()
    data = exported(edition)[name]
    other = forks.start(stage=edition.stage, kind="full", by=None)
    imports.apply(edition=other, data=data, name=name, by=None, at=NOW)
    assert exported(other)["plan.csv"] == exported(edition)["plan.csv"].replace(b"  ", b" ")


class SumsStayExact(TestCase):
    """Whatever the sums are, and in whichever of the usual ways they are written."""

    @settings(max_examples=25)
    @given(plan=st.lists(SUMS, min_size=1, max_size=4))
    def test_numbers_of_a_workbook(self, plan: list[dict[tuple[int, str], Decimal]]) -> None:
        keys = sorted({key for sums in plan for key in sums})
        book = Workbook()
        book.active.append(
            ["Код", "Назва заходу", *(f"{year}, {FundingSource(source).label}, грн" for year, source in keys)]
        )
        for number, sums in enumerate(plan, 1):
            book.active.append([f"1.{number}", f"Захід {number}", *(sums.get(key) for key in keys)])
        target = BytesIO()
        book.save(target)
        columns = ["code", "title", *(f"planned:{year}:{source}" for year, source in keys)]
        _check(plan, target.getvalue(), "plan.xlsx", columns)

    @settings(max_examples=25)
    @given(plan=st.lists(SUMS, min_size=1, max_size=4))
    def test_texts_in_thousands_with_blanks_and_a_comma(
        self, plan: list[dict[tuple[int, str], Decimal]]
    ) -> None:
        keys = sorted({key for sums in plan for key in sums})
        headers = [
            "Код",
            "Назва заходу",
            *(f"{year}, {FundingSource(source).label}, тис. грн" for year, source in keys),
        ]
        rows = [
            [
                f"1.{number}",
                f"Захід {number}",
                *(_thousands(sums[key]) if key in sums else "" for key in keys),
            ]
            for number, sums in enumerate(plan, 1)
        ]
        columns = ["code", "title", *(f"planned:{year}:{source}" for year, source in keys)]
        _check(plan, table(*rows, headers=headers), "plan.csv", columns)


def _thousands(amount: Decimal) -> str:
    """«1 234 567,89012» with no-break spaces."""
    whole, _point, rest = f"{amount / 1000:f}".partition(".")
    return f"{int(whole):,}".replace(",", "\u00a0") + (f",{rest}" if rest else "")


def _check(plan: list[dict[tuple[int, str], Decimal]], data: bytes, name: str, columns: list[str]) -> None:
    edition = draft()
    with transaction.atomic():
        imports.apply(edition=edition, data=data, name=name, columns=columns, by=None, at=NOW)
    rows = Funding.objects.filter(measure__edition=edition).values_list(
        "measure__code", "year", "source", "planned"
    )
    wanted = [
        (f"1.{number}", year, source, amount)
        for number, sums in enumerate(plan, 1)
        for (year, source), amount in sums.items()
    ]
    assert sorted(rows) == sorted(wanted)
    total = Funding.objects.filter(measure__edition=edition).aggregate(total=Sum("planned"))["total"]
    assert (total or 0) == sum(amount for *_key, amount in wanted)
    assert content_hash(edition)
    assert imports.preview(edition=edition, data=data, name=name).changes_nothing
