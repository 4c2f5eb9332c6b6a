"""The columns of an uploaded table with the first values that stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from apps.plans.admin.waiting import Waiting
from apps.plans.domain import imports
from apps.plans.domain.sheets import headers, reading

SAMPLES = 3


@dataclass(frozen=True)
class SampledColumn:
    """A column as the mapping page shows it."""

    letter: str
    header: str
    field: str
    remembered: bool
    samples: list[str]


def sampled(waiting: Waiting, preview: imports.Preview) -> list[SampledColumn]:
    """The columns with the first values that stand in them."""
    grid = reading.grids(data=waiting.data, name=waiting.name)[preview.table]
    body = grid.rows[headers.recognise(grid).header_rows :]
    return [
        SampledColumn(
            column.letter, column.header, column.field, column.remembered, _first(body, column.index)
        )
        for column in preview.columns
    ]


def _first(rows: list[Any], index: int) -> list[str]:
    found: list[str] = []
    for row in rows:
        text = "" if row[index] is None else " ".join(str(row[index]).split())
        if text and text not in found:
            found.append(text[:60])
        if len(found) == SAMPLES:
            break
    return found
