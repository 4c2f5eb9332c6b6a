"""Files of editions, of strategies and of plans, that stand in the library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from apps.plans.models import PlanEdition
from apps.publications.enums import FileState
from apps.publications.models import LibraryFile
from apps.publications.querysets import printed_as, variant_of
from apps.strategies.models import Edition

AnyEdition = Edition | PlanEdition


def files_of(editions: Iterable[AnyEdition], user: Any, at: datetime) -> dict[int, list[LibraryFile]]:
    """Library files of the editions, all of strategies or all of plans, that `user` sees at `at`.

    By the edition's key; the file that says of it what holds now comes first. One query.
    """
    wanted = {edition.pk: edition for edition in editions}
    found: dict[int, list[LibraryFile]] = {pk: [] for pk in wanted}
    if not wanted:
        return found
    name = printed_as(next(iter(wanted.values())))
    for row in LibraryFile.objects.filter(**{f"{name}__in": wanted}).visible_to(user, at):
        key = getattr(row, f"{name}_id")
        setattr(row, name, wanted[key])
        found[key].append(row)
    for pk, rows in found.items():
        rows.sort(key=lambda row: row.variant != variant_of(wanted[pk]))
    return found


def reading_file(files: Iterable[LibraryFile]) -> LibraryFile | None:
    """The file a reader is offered, ready or still being made; None when there is none or it failed."""
    first = next(iter(files), None)
    if first is None or first.variant != variant_of(first.printed) or first.state == FileState.FAILED:
        return None
    return first
