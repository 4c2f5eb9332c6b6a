"""Rows of the library while they change: locked, asked for, asked for anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction

from apps.core import outbox
from apps.publications.models import LibraryFile

REQUESTED = "publications.file_requested"


def make_anew(file: LibraryFile, printed: Mapping[str, object], at: datetime) -> LibraryFile:
    """Back into the queue, without its bytes: what it shows has changed before anyone saw it (its publication
    was called off), or words were left out of a report.
    """
    file = locked(file)
    if file.file:
        transaction.on_commit(partial(file.file.storage.delete, str(file.file.name)))
    file.mark_queued()
    for name, value in printed.items():
        setattr(file, name, value)
    file.file, file.sha256, file.size, file.pages, file.rendered_at = "", "", 0, 0, None
    file.requested_at, file.round = at, file.round + 1
    file.save()
    return file


def enqueue(file: LibraryFile, at: datetime) -> None:
    """Have a worker make it; asking twice in one round is asking once."""
    outbox.put(kind=REQUESTED, subject_id=file.pk, key=f"{REQUESTED}:{file.pk}:{file.round}", due_at=at)


def locked(file: LibraryFile) -> LibraryFile:
    """The row itself with what it is made from, locked for the rest of the transaction."""
    rows = LibraryFile.objects.select_related(
        *("edition__strategy__community", "edition__decision"),
        *("plan_edition__stage__strategy__community", "plan_edition__decision"),
        *("letter", "community", "report__consultation__community"),
    ).defer("report__content")
    found: LibraryFile = rows.select_for_update(of=("self",)).get(pk=file.pk)
    return found
