"""The goal tree as a file for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from apps.core import richtext
from apps.core.nesting import reading_order
from apps.plans.domain.sheets.escapes import escaped
from apps.portal.reading import Place
from apps.strategies.models import Goal

HEAD = [
    "katottg",
    "strategy",
    "edition",
    "level",
    "level_name",
    "parent_code",
    "code",
    "title",
    "description",
    "sdgs",
]


def written(place: Place, goals: Iterable[Goal]) -> str:
    """CSV text of `goals` in reading order, with the byte order mark that spreadsheets want."""
    rows = list(goals)
    names = {level.number: level.one for level in place.strategy.levels.all()}
    codes = {goal.pk: goal.code for goal in rows}
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(HEAD)
    head = [place.community.katottg, place.strategy.slug, place.edition.number]
    for goal in reading_order(rows):
        parent = codes.get(goal.parent_id, "") if goal.parent_id else ""
        values = [goal.level, names.get(goal.level, ""), parent, goal.code, goal.title]
        sdgs = " ".join(str(number) for number in goal.sdgs)
        cells = [*head, *values, richtext.plain(goal.description), sdgs]
        writer.writerow([escaped(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue()
