"""Files of editions that stand in the library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from apps.publications.enums import FileState
from apps.publications.models import LibraryFile
from apps.publications.querysets import variant_of
from apps.strategies.models import Edition


def files_of(editions: Iterable[Edition], user: Any, at: datetime) -> dict[int, list[LibraryFile]]:
    """Library files of the editions that `user` sees at `at`, by edition; one query.

    The file that says of an edition what holds now comes first.
    """
    wanted = {edition.pk: edition for edition in editions}
    found: dict[int, list[LibraryFile]] = {pk: [] for pk in wanted}
    for row in LibraryFile.objects.filter(edition__in=wanted).visible_to(user, at):
        row.edition = wanted[row.edition_id]
        found[row.edition_id].append(row)
    for pk, rows in found.items():
        rows.sort(key=lambda row: row.variant != variant_of(wanted[pk]))
    return found


def reading_file(files: Iterable[LibraryFile]) -> LibraryFile | None:
    """The file a reader is offered, ready or still being made; None when there is none or it failed."""
    first = next(iter(files), None)
    if first is None or first.variant != variant_of(first.edition) or first.state == FileState.FAILED:
        return None
    return first
