"""What must hold for a measure as a whole, after the file's values were put over the present ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from apps.plans.domain.imports.changes import Change, is_part
from apps.plans.domain.imports.places import WARNING, Places
from apps.plans.domain.imports.wanted import Wanted
from apps.plans.domain.sheets.fields import Role
from apps.plans.domain.sheets.model import CellProblem
from apps.plans.models import Stage


def of_row(wanted: Wanted, change: Change, places: Places) -> Iterator[CellProblem]:
    """Problems of one measure; the database would refuse them, or money would be counted twice."""
    values, row = change.after.scalars, wanted.row
    if change.before is None and not values["title"] and "title" not in row.given:
        words = _("There is no measure with this code; a new one needs a title.")
        yield places.problem(row, "code", wanted.code, words)
    starts_on, ends_on = values["starts_on"], values["ends_on"]
    if starts_on and ends_on and ends_on < starts_on:
        name = "ends_on" if places.has(Role.ENDS_ON) else "term"
        yield places.problem(row, name, ends_on, _("The end is before the start."))
    if (values["latitude"] is None) != (values["longitude"] is None):
        words = _("A point needs both its latitude and its longitude.")
        yield places.problem(row, "latitude", values["latitude"], words)
    if wanted.reason and change.after.progress is None:
        words = _("A reason without a state is not stored.")
        yield places.problem(row, "reason", wanted.reason, words, WARNING)
    if Role.PLANNED in wanted.money:
        yield from _counted_twice(wanted, change, places)


def _counted_twice(wanted: Wanted, change: Change, places: Places) -> Iterator[CellProblem]:
    """A sum without year or source beside sums that are part of it."""
    scope, _sums = wanted.money[Role.PLANNED]
    planned = change.after.planned
    if len(planned) < 2 or change.before is None:
        return
    for whole in planned:
        parts = [key for key in planned if is_part(key, whole)]
        mixed = [key for key in parts if scope.covers(key) != scope.covers(whole)]
        if mixed:
            words = _("The plan divides this money by years or sources: the sum would count twice.")
            name = places.money_column(Role.PLANNED, whole if scope.covers(whole) else mixed[0])
            yield places.problem(wanted.row, name, planned[whole], words)


def of_columns(places: Places, stage: Stage) -> Iterator[CellProblem]:
    """Money columns of years outside the stage: allowed, but worth a look."""
    for year, column in places.money_years().items():
        if not stage.covers(date(year, 12, 31)) and not stage.covers(date(year, 1, 1)):
            words = _("The year %(year)s is outside the stage %(stage)s.")
            message = words % {"year": year, "stage": stage.years}
            yield CellProblem(0, column.letter, column.header, str(year), message, WARNING)
