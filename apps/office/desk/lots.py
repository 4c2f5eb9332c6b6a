"""Rows of the desk in lots: those that are about the same place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from apps.consultations.models import Comment
from apps.office.desk.rows import Row


@dataclass(frozen=True)
class Lot:
    """Rows of one page on one place."""

    title: str
    rows: list[Row]


def lots(comments: Iterable[Comment]) -> list[Lot]:
    """Rows by their place, in the order given."""
    return [Lot(title, [Row(row) for row in rows]) for title, rows in _grouped(comments)]


def _grouped(comments: Iterable[Comment]) -> Iterator[tuple[str, Iterator[Comment]]]:
    return groupby(comments, lambda row: row.place_title or _("On the whole"))
