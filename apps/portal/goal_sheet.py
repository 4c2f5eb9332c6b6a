"""The goal tree as a file for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from apps.core import richtext
from apps.core.nesting import reading_order
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
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


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
        writer.writerow([_safe(v) for v in [*head, *values, richtext.plain(goal.description), sdgs]])
    return text.getvalue()


def _safe(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
