"""Merged cells: each cell of a range gets the value that the range shows."""

from __future__ import annotations

from collections.abc import Iterable

from apps.plans.domain.sheets.model import Cell

Place = tuple[int, int]


def filled(rows: list[list[Cell]], ranges: Iterable[tuple[Place, Place]]) -> frozenset[Place]:
    """Fill the ranges (first and last cell, from 0) in `rows`; returns the cells that now repeat a value.

    Ranges may reach beyond the table, as programs write them for whole columns; overlapping ones, which
    no program writes, are left once they would fill more cells than the table has.
    """
    height, width = len(rows), max(map(len, rows), default=0)
    room = height * width
    merged: set[Place] = set()
    for (top, left), (bottom, right) in ranges:
        last, end = min(bottom, height - 1), min(right, width - 1)
        if top > last or left > end:
            continue
        room -= (last - top + 1) * (end - left + 1)
        if room < 0:
            break
        merged |= _fill(rows, (top, left), (last, end))
    return frozenset(merged)


def _fill(rows: list[list[Cell]], first: Place, last: Place) -> set[Place]:
    (top, left), (bottom, right) = first, last
    value = rows[top][left] if left < len(rows[top]) else None
    places = set()
    for row in range(top, bottom + 1):
        rows[row].extend([None] * (right + 1 - len(rows[row])))
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                rows[row][column] = value
                places.add((row, column))
    return places
