"""Terms as people write them: «2021–2023 рр.», «I квартал 2023», «до 31.12.2024», «постійно»."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from apps.plans.domain.sheets import sentences
from apps.plans.domain.sheets.calendar_letters import letters
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell
from apps.plans.domain.sheets.stretches import FIRST_YEAR, LAST_YEAR, misread

Period = sentences.Period


def period(cell: Cell, stage: tuple[date, date] | None) -> Period:
    """First and last day of a term; None where the cell leaves that side open or is empty.

    `stage` is the period for «постійно», «протягом етапу», «щороку». Raises `Misread` for the rest.
    """
    if cell is None or cell == "":
        return None, None
    if isinstance(cell, datetime):
        return cell.date(), cell.date()
    if isinstance(cell, date):
        return cell, cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = str(cell).removesuffix(".0")
    if not isinstance(cell, str):
        raise misread()
    return of_text(cell, stage)


@lru_cache(maxsize=20_000)
def of_text(text: str, stage: tuple[date, date] | None) -> Period:
    """The same for a text."""
    shape, words = letters(text)
    if not text.strip(" \u00a0.-\u2010\u2011\u2012\u2013\u2014\u2212"):
        return None, None
    if set(shape) == {"S"}:
        return _whole(stage)
    try:
        found = sentences.read(sentences.without_frame(shape, words))
    except (ValueError, KeyError) as error:
        raise error if isinstance(error, Misread) else misread() from error
    start, end = found
    if start and end and end < start:
        raise Misread(_("The end is before the start."))
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in found):
        raise Misread(_("The year must be between 1991 and 2100."))
    return found


def _whole(stage: tuple[date, date] | None) -> Period:
    if stage is None:
        raise Misread(_("“Always” needs a stage with a period; write the years."))
    return stage
