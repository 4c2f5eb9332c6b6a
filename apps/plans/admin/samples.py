"""A table to begin with: the measures of an edition, or the heads of empty columns."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from apps.plans import resources
from apps.plans.domain.lines import goal_paths, lines
from apps.plans.domain.sheets import labels
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.enums import FundingSource
from apps.plans.forms.goals import offered
from apps.plans.models import PlanEdition

USUAL = (
    Role.CODE, Role.KIND, Role.GOAL, Role.TITLE, Role.UNIT, Role.CO_EXECUTORS, Role.PARTNERS,
    Role.STARTS_ON, Role.ENDS_ON,
)  # fmt: skip
AFTER_MONEY = (Role.INDICATOR, Role.INDICATOR_UNIT, Role.BASELINE, Role.TARGET, Role.RESULT, Role.TERRITORY)
SOURCES = (FundingSource.STATE, FundingSource.OBLAST, FundingSource.LOCAL, FundingSource.OTHER)


def workbook(edition: PlanEdition, on: date) -> bytes:
    """XLSX that the import takes back as it is."""
    if not edition.measures.exists():
        return _heads(edition)
    rows = edition.measures.order_by("position", "pk")
    goals = goal_paths(offered(edition.strategy))
    found = lines(rows, editions=[edition], goals=goals, on=on)
    return resources.xlsx_bytes(found, title=edition.stage.years)


def _heads(edition: PlanEdition) -> bytes:
    stage = edition.stage
    years = range(stage.starts_on.year, stage.ends_on.year + 1)
    money = [Field(Role.PLANNED, year=year, source=source) for year in years for source in SOURCES]
    fields = [*map(Field, USUAL), *money, *map(Field, AFTER_MONEY)]
    book = Workbook()
    sheet = book.active
    sheet.title = stage.years
    sheet.append([labels.label(field, stage.currency) for field in fields])
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
