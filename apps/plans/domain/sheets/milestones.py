"""Milestones of a measure, one per line."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell
from apps.plans.domain.sheets.periods import of_text
from apps.plans.domain.sheets.texts import long_text

_MILESTONE_MAX = 500
_DATED = re.compile(r"^(?P<term>.{4,40}?)(?: [-–—] |: )(?P<title>.+)$")
_DAY = re.compile(r"^(?P<term>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}),? ?[-–—:]? ?(?P<title>.+)$")


def milestones(cell: Cell) -> list[tuple[date | None, str]]:
    """One milestone per line: «2022-05-01 – Проєкт», «травень 2022: …»; its day is the last of the term."""
    found = [_milestone(line) for line in long_text(cell).splitlines() if line]
    if any(len(title) > _MILESTONE_MAX for _day, title in found):
        raise Misread(_("The text is longer than %(limit)s characters.") % {"limit": _MILESTONE_MAX})
    return found


def _milestone(line: str) -> tuple[date | None, str]:
    line = line.strip(" ;")
    for pattern in (_DAY, _DATED):
        match = pattern.match(line)
        if match is None:
            continue
        try:
            day = of_text(match["term"], None)[1]
        except Misread:
            continue
        if day:
            return day, match["title"].strip()
    return None, line
