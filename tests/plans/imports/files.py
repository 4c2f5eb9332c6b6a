"""Small tables for the tests of the import, and a draft to bring them into."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from apps.plans.domain import imports
from apps.plans.domain.imports import Preview
from apps.plans.models import Measure, MeasureImport, PlanEdition
from tests.factories import PlanEditionFactory

NOW = datetime(2023, 6, 1, 9, tzinfo=UTC)
HEADERS = ("Код", "Назва заходу", "Відповідальний виконавець", "2021, місцевий бюджет, тис. грн")


def table(*rows: Sequence[object], headers: Sequence[str] = HEADERS) -> bytes:
    """A CSV file."""
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows([headers, *rows])
    return target.getvalue().encode()


def draft(**fields: object) -> PlanEdition:
    """An empty draft of the stage 2021–2024."""
    return PlanEditionFactory(**fields)


def preview(edition: PlanEdition, data: bytes, **options: object) -> Preview:
    """What the file would do."""
    return imports.preview(edition=edition, data=data, name="plan.csv", **options)


def apply(edition: PlanEdition, data: bytes, **options: object) -> MeasureImport:
    """Bring the file in."""
    return imports.apply(
        **{"edition": edition, "data": data, "name": "plan.csv", "by": None, "at": NOW, **options}
    )


def outcomes(found: Preview) -> list[str]:
    """The outcome of every row, by its English name."""
    return [row.outcome.name for row in found.rows]


def only(edition: PlanEdition) -> Measure:
    """The one measure of an edition."""
    return Measure.objects.get(edition=edition)
