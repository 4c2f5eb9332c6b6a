"""One cell's value by the meaning of its column. All raise `Misread` for what they do not understand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from apps.plans.domain.sheets import names, terms
from apps.plans.domain.sheets.fields import Role
from apps.plans.domain.sheets.milestones import milestones
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell
from apps.plans.domain.sheets.periods import Period, of_text, period
from apps.plans.domain.sheets.texts import code, long_text, of_value, text
from apps.plans.validators import DREAM_ID

LONGEST = {
    Role.CODE: 40,
    Role.TITLE: 1000,
    Role.TERRITORY: 500,
    Role.INDICATOR: 500,
    Role.INDICATOR_UNIT: 60,
    Role.BASELINE: 100,
    Role.TARGET: 100,
}
_TEXT_MAX = 20_000
_NAMES_MAX = 4000
_DREAM = re.compile(DREAM_ID)
_MICRODEGREE = Decimal("0.000001")


def limited(role: Role, read: Callable[[Cell], str]) -> Callable[[Cell], str]:
    """`read` that refuses texts over the role's limit."""
    limit = LONGEST.get(role, _TEXT_MAX)

    def checked(cell: Cell) -> str:
        found = read(cell)
        if len(found) > limit:
            raise Misread(_("The text is longer than %(limit)s characters.") % {"limit": limit})
        return found

    return checked


def dream_id(cell: Cell) -> str:
    """A DREAM number, also inside an address or other words."""
    found = text(cell)
    if not found:
        return ""
    match = _DREAM.search(found.upper())
    if match is None:
        raise Misread(_("A DREAM number looks like DREAM-UA-010124-1A2B3C4D."))
    return match.group()


def degrees(limit: int) -> Callable[[Cell], Decimal | None]:
    """A reader of latitude (limit 90) or longitude (180)."""

    def read(cell: Cell) -> Decimal | None:
        found = of_value(cell) if not isinstance(cell, str) else text(cell)
        if not found:
            return None
        try:
            value = Decimal(found.replace(",", ".").rstrip("° ")).quantize(_MICRODEGREE)
        except InvalidOperation as error:
            raise Misread(_("Degrees are needed here, such as 47.838800.")) from error
        if not value.is_finite() or abs(value) > limit:
            raise Misread(_("Degrees must be between −%(limit)s and %(limit)s.") % {"limit": limit})
        return value

    return read


def organisations(cell: Cell) -> list[str]:
    """The names of a cell that lists units or partners."""
    found = long_text(cell)
    if len(found) > _NAMES_MAX:
        raise Misread(_("The text is longer than %(limit)s characters.") % {"limit": _NAMES_MAX})
    return list(names.split(found))


def term(stage: tuple[date, date] | None) -> Callable[[Cell], Period]:
    """A reader of terms within a stage."""

    def read(cell: Cell) -> Period:
        return of_text(cell, stage) if isinstance(cell, str) else period(cell, stage)

    return read


def kind(cell: Cell) -> str | None:
    """Measure or project."""
    return terms.kind(found) if (found := text(cell)) else None


def state(cell: Cell) -> str | None:
    """What was reported."""
    return terms.state(found) if (found := text(cell)) else None


def source(cell: Cell) -> str | None:
    """Who pays."""
    return terms.source(found) if (found := text(cell)) else None


def goal(cell: Cell) -> str:
    """Code and title of a goal; a code that became a number is a code."""
    return text(cell) if isinstance(cell, str) else code(cell)


READERS: dict[Role, Callable[[Cell], object]] = {
    Role.CODE: limited(Role.CODE, code),
    Role.KIND: kind,
    Role.TITLE: limited(Role.TITLE, text),
    Role.DESCRIPTION: limited(Role.DESCRIPTION, long_text),
    Role.RESULT: limited(Role.RESULT, long_text),
    Role.UNIT: organisations,
    Role.CO_EXECUTORS: organisations,
    Role.PARTNERS: organisations,
    Role.TERRITORY: limited(Role.TERRITORY, text),
    Role.LATITUDE: degrees(90),
    Role.LONGITUDE: degrees(180),
    Role.DREAM_ID: dream_id,
    Role.MILESTONES: milestones,
    Role.STATE: state,
    Role.REASON: limited(Role.REASON, long_text),
    Role.SOURCE: source,
}
