"""The plan page of 600 measures and what it exports, for a first-time visitor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from django.db import connection
from django.test import Client

from apps.plans.domain import editions
from apps.plans.enums import FundingSource, Reported
from apps.plans.models import Funding, Measure, Outlay, PlanEdition, PlanIndicator, Progress
from tests.factories import UnitFactory, published_edition
from tests.factories.plans import PlanEditionFactory
from tests.factories.strategies import LONG_AGO

SIZE, YEARS = 600, range(2021, 2025)
SOURCES = (FundingSource.LOCAL, FundingSource.STATE)
FILES = ("csv", "xlsx", "json")


def get(address: str) -> int:
    """Fetch a page or a file; returns its size."""
    response = Client().get(address)
    assert response.status_code == 200, address
    return len(response.content)


def plan() -> PlanEdition:
    """A published plan: money of four years from two sources, half of it reported, an indicator each."""
    text = published_edition(goals=60, sections=2)
    edition: PlanEdition = PlanEditionFactory(stage__strategy=text.strategy)
    goals = list(text.goals.values_list("lineage", flat=True))
    units = [UnitFactory(community=edition.community) for _number in range(12)]
    rows = Measure.objects.bulk_create(
        Measure(
            edition=edition, code=f"1.{number}", slug=f"1.{number}", title=f"Ремонт вулиці {number}",
            description="Поточний і капітальний ремонт. " * 5, result="Відремонтована вулиця",
            goal=goals[number % len(goals)], unit=units[number % len(units)],
            starts_on=date(2021, 1, 1), ends_on=date(2024, 12, 31), position=number,
        )
        for number in range(SIZE)
    )  # fmt: skip
    Funding.objects.bulk_create(
        Funding(measure=row, year=year, source=source, planned=Decimal("1250000.50") + row.position)
        for row in rows
        for year in YEARS
        for source in SOURCES
    )
    PlanIndicator.objects.bulk_create(PlanIndicator(measure=row, name="Довжина", unit="км") for row in rows)
    report(edition, rows[::2])
    edition = editions.publish(edition=edition, by=None, at=LONG_AGO)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself, only later
    return edition


def report(edition: PlanEdition, rows: list[Measure]) -> None:
    """What is known of the measures: their state and what was spent in the first year."""
    stage, day = edition.stage, date(2022, 6, 1)
    Progress.objects.bulk_create(
        Progress(stage=stage, lineage=row.lineage, state=Reported.GOING, as_of=day) for row in rows
    )
    Outlay.objects.bulk_create(
        Outlay(stage=stage, lineage=row.lineage, year=2021, source=FundingSource.LOCAL, spent=Decimal("9.99"))
        for row in rows
    )


def cases() -> dict[str, Callable[[], object]]:
    """The page, the page of one unit's measures, and every measure as a file."""
    edition = plan()
    strategy = edition.strategy
    address = f"/{strategy.community.slug}/{strategy.slug}/plan"
    unit = Measure.objects.filter(edition=edition).values_list("unit", flat=True)[0]
    stage = f"stage={edition.stage.slug}"
    found: dict[str, Callable[[], object]] = {
        f"plan page, {SIZE} measures": partial(get, f"{address}/?{stage}"),
        "the same, one unit": partial(get, f"{address}/?{stage}&unit={unit}"),
    }
    found.update({f"export as {name}": partial(get, f"{address}.{name}?{stage}") for name in FILES})
    return found
