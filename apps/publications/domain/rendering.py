"""The verbs of a file's life: request, begin, finish, fail, retry.

Each is a transaction of its own, so that readers and staff see at every moment how far it is: a
worker commits that it began, makes the file outside of any transaction, then commits the outcome.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from apps.core import audit, outbox
from apps.people.models import User
from apps.plans.models import PlanEdition
from apps.publications.domain.library_rows import REQUESTED, enqueue, locked, make_anew
from apps.publications.domain.report_requests import bundle_when_whole, hold, request_report
from apps.publications.enums import FileKind, FileState, Variant
from apps.publications.models import LibraryFile, OfficialLetter
from apps.publications.querysets import printed_as, variant_of
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition

# Who has the effect renews its lease, so whoever gets it after that lease takes over from a dead worker.
ABANDONED_AFTER = outbox.LEASE - timedelta(seconds=10)


__all__ = [
    "REQUESTED",
    "begin",
    "fail",
    "finish",
    "request",
    "request_letter",
    "request_report",
    "retry",
]
OWNERS = {"edition": "strategy__community", "plan_edition": "stage__strategy__community"}
KINDS = {"edition": FileKind.EDITION, "plan_edition": FileKind.PLAN}


@transaction.atomic
def request(*, edition: Edition | PlanEdition, at: datetime) -> LibraryFile | None:
    """Ask for the file that says of `edition`, of a strategy or of a plan, what holds now.

    A file that is there already, of the same content, is left alone; so asking twice is asking
    once. Nothing is made for a draft: returns None (its publication was called off).
    """
    key = printed_as(edition)
    edition = type(edition)._default_manager.select_related(OWNERS[key]).get(pk=edition.pk)
    if edition.is_draft:
        return None
    community, variant = edition.community, variant_of(edition)
    printed = {"content_hash": edition.content_hash, "public_from": edition.published_at}
    with audit.verb("request_file", by=None), translation.override(community.language):
        fixed = {"community": community, "title": _title(edition), "language": community.language}
        defaults = {**fixed, **printed, "kind": KINDS[key], "requested_at": at}
        file: LibraryFile
        file, created = LibraryFile.objects.get_or_create(
            **{key: edition}, variant=variant, defaults=defaults
        )
        if not created and any(getattr(file, name) != value for name, value in printed.items()):
            file = make_anew(file, printed, at)
    enqueue(file, at)
    return file


@transaction.atomic
def request_letter(*, letter: OfficialLetter, content_hash: str, at: datetime) -> LibraryFile:
    """Ask for the PDF of an issued letter; one that is there already, of the same content, is left alone."""
    community = letter.community
    title = f"{letter.addressee}: {letter.subject}"[:400]
    fixed = {"community": community, "language": community.language, "kind": FileKind.LETTER}
    with audit.verb("request_file", by=None):
        file: LibraryFile
        file, created = LibraryFile.objects.get_or_create(
            letter=letter,
            variant=Variant.ISSUED,
            defaults={**fixed, "title": title, "content_hash": content_hash, "requested_at": at},
        )
        if not created and file.content_hash != content_hash:
            file = make_anew(file, {"title": title, "content_hash": content_hash}, at)
    enqueue(file, at)
    return file


def _title(edition: Edition | PlanEdition) -> str:
    values = {"title": edition.strategy.title, "number": edition.number}
    if isinstance(edition, PlanEdition):
        values["years"] = edition.stage.years
        return _("%(title)s. Action plan for %(years)s, edition %(number)s") % values
    return _("%(title)s. Edition %(number)s") % values


@transaction.atomic
def begin(*, file: LibraryFile, at: datetime) -> LibraryFile | None:
    """A worker starts. Returns the row to work on, or None when there is nothing (more) to do:
    it is ready, another worker is at it, or its edition is a draft again.
    """
    file = locked(file)
    busy = file.state == FileState.RENDERING and file.started_at and file.started_at > at - ABANDONED_AFTER
    if file.is_ready or busy or not file.is_wanted:
        return None
    with audit.verb("begin_file", by=None):
        file.mark_rendering()
        file.started_at = at
        file.save()
    return file


@transaction.atomic
def finish(*, file: LibraryFile, content: bytes, pages: int, at: datetime) -> LibraryFile:
    """Store the bytes with their hash; from now on they are served as they are.

    Refused when the file was asked for anew in the meantime: those bytes are of another content.
    """
    hold(file.report_id)
    begun, file = file, locked(file)
    if file.state != FileState.RENDERING or file.round != begun.round:
        raise Refused(_("The file was asked for anew in the meantime."))
    digest = hashlib.sha256(content).hexdigest()
    with audit.verb("finish_file", by=None):
        file.mark_ready()
        file.sha256, file.size, file.pages = digest, len(content), pages
        file.rendered_at, file.error = at, ""
        name = f"{file.name}-{file.variant}-{digest[:16]}.{file.ending}"
        file.file.save(name, ContentFile(content), save=False)
        file.save()
        if file.report_id is not None and file.variant != Variant.BUNDLE:
            bundle_when_whole(file, at)
    return file


@transaction.atomic
def fail(*, file: LibraryFile, reason: str, at: datetime) -> LibraryFile:
    """Say why it was not made, for staff to see."""
    begun, file = file, locked(file)
    if file.state == FileState.RENDERING and file.round == begun.round:
        with audit.verb("fail_file", by=None, reason=reason):
            file.mark_failed()
            file.error = reason[:2000] or "unknown"
            file.save()
    return file


@transaction.atomic
def retry(*, file: LibraryFile, by: User | None, at: datetime) -> LibraryFile:
    """Try again what failed. Raises `Refused` for a file that is ready or being made."""
    file = locked(file)
    if file.state != FileState.FAILED:
        raise Refused(_("Only a file that was not made can be tried again."))
    with audit.verb("retry_file", by=by):
        file.mark_queued()
        file.round += 1
        file.requested_at = at
        file.save()
    enqueue(file, at)
    return file
