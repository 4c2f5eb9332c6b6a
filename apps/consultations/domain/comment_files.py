"""Files that somebody puts to a comment of their own: few, harmless, pictures without their metadata."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import ngettext

from apps.consultations.domain import owning, windows
from apps.consultations.domain.clean_files import safe_name, suffix_of, without_traces
from apps.consultations.models import Comment, CommentFile, Contributor
from apps.core import attachments
from apps.strategies.domain.errors import Refused

FILES_MAX = 5


@transaction.atomic
def attach(*, comment: Comment, contributor: Contributor | None, upload: Any, at: datetime) -> CommentFile:
    """Put a file to one's comment or draft. A comment that was looked at before waits for a moderator again.

    Pictures are stored anew, without what a camera wrote into them (where it was, for one). Raises `Closed`
    outside of the window, `Refused` for a comment of somebody else or one that cannot be changed and for too
    many files, ValidationError for a file that is not what it says or may do harm.
    """
    opening, found = owning.own_open(comment, contributor)
    owning.refuse_settled(found)
    if found.files.count() >= FILES_MAX:
        said = ngettext("At most %(most)s file.", "At most %(most)s files.", FILES_MAX) % {"most": FILES_MAX}
        raise Refused(said)
    name = safe_name(upload.name)
    upload.name = name
    attachments.document(upload)
    data = without_traces(upload)
    suffix = PurePosixPath(name).suffix.lower()
    suffix = suffix_of(name, data)
    name = str(PurePosixPath(name).with_suffix(suffix))
    row = CommentFile(comment=found, name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest())
    row.file.save(f"{uuid.uuid4().hex}{suffix}", ContentFile(data), save=False)
    try:
        with windows.in_time(opening):
            row.save()
        owning.changed(found, opening)
    except Exception:  # what is not told of in a row is not kept
        row.file.storage.delete(str(row.file.name))
        raise
    return row


@transaction.atomic
def detach(*, file: CommentFile, contributor: Contributor | None, at: datetime) -> None:
    """Take a file away again. Raises `Closed` outside of the window, `Refused` as `attach` does."""
    opening, found = owning.own_open(file.comment, contributor)
    owning.refuse_settled(found)
    row = found.files.select_for_update().filter(pk=file.pk).first()
    if row is None:
        return
    _drop(row)
    owning.changed(found, opening)
    windows.guard(owning.home(found))


def drop_all(comment: Comment) -> None:
    """Delete all files of a comment, rows and contents."""
    for row in CommentFile.objects.filter(comment=comment):
        _drop(row)


def _drop(row: CommentFile) -> None:
    storage, name = row.file.storage, row.file.name
    row.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
