"""Files of editions that stand in the library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from apps.publications.models import LibraryFile
from apps.strategies.models import Edition


def files_of(editions: Iterable[Edition], user: Any, at: datetime) -> dict[int, list[LibraryFile]]:
    """Library files of the editions that `user` sees at `at`, newest first, by edition; one query."""
    wanted = [edition.pk for edition in editions]
    found: dict[int, list[LibraryFile]] = {pk: [] for pk in wanted}
    rows = LibraryFile.objects.filter(edition__in=wanted).visible_to(user, at)
    for row in rows.select_related("edition"):
        found[row.edition_id].append(row)
    return found


def reading_file(files: Iterable[LibraryFile]) -> LibraryFile | None:
    """The file a reader is offered: the newest that is ready and says what its edition says now."""
    return next((f for f in files if f.is_ready and f.content_hash == f.edition.content_hash), None)
