"""From the bytes of a file to the rows of one of its tables, by the mapping that people chose before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.plans.domain.sheets import headers, reading, rows
from apps.plans.domain.sheets.model import Grid, Layout, ReadRow
from apps.plans.models import ColumnMapping, Stage


@dataclass(frozen=True)
class Table:
    """The chosen table of a file, read."""

    titles: list[str]
    index: int
    layout: Layout
    rows: list[ReadRow]
    remembered: bool
    problem: str = ""  # why no row could be read


def read(
    *, data: bytes, name: str, stage: Stage, columns: Sequence[str] | None = None, table: int | None = None
) -> Table:
    """Read one table: `table` counts from 0, None takes the one that looks most like a plan.

    `columns` names the field of every column; None takes what the community's people said of a
    table with these headers, else what the headers say. Raises `ValidationError` for a file that
    cannot be read, a table that is not there, or a field that does not exist. A table whose columns
    do not say enough has no rows and a `problem`: people can still say what its columns mean.
    """
    grids = reading.grids(data=data, name=name)
    chosen = reading.best(grids) if table is None else _numbered(grids, table)
    layout = headers.recognise(chosen)
    known = None if columns is not None else _remembered(stage.community, layout)
    wanted = columns if columns is not None else known
    if wanted is not None:
        layout = headers.remapped(layout, list(wanted))
    index = next(place for place, grid in enumerate(grids) if grid is chosen)
    found = Table([grid.title for grid in grids], index, layout, [], known is not None)
    try:
        measures = rows.read(chosen, layout, stage=(stage.starts_on, stage.ends_on))
    except ValidationError as error:
        return replace(found, problem=" ".join(error.messages))
    return replace(found, rows=measures)


def _numbered(grids: list[Grid], table: int) -> Grid:
    if not 0 <= table < len(grids):
        raise ValidationError(_("The file has no table number %(number)s."), params={"number": table + 1})
    return grids[table]


def _remembered(community: Community, layout: Layout) -> list[str] | None:
    mapping = ColumnMapping.objects.filter(community=community, fingerprint=layout.fingerprint).first()
    if mapping is None or len(mapping.columns) != len(layout.columns):
        return None
    found: list[str] = mapping.columns
    return found


def remember(*, community: Community, layout: Layout, at: datetime) -> None:
    """Keep what people said of the columns for the next table with these headers; writes only what is new."""
    columns = [column.field.name for column in layout.columns]
    if _remembered(community, layout) != columns:
        ColumnMapping.objects.update_or_create(
            community=community, fingerprint=layout.fingerprint, defaults={"columns": columns, "used_at": at}
        )
