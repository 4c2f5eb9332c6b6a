"""What went wrong: effects given up, files not made, postings and letters refused; what waits too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from apps.communities.models import Community
from apps.office import letters, nouns, subjects
from apps.office.effect_words import WORDS
from apps.people.models import Letter
from apps.publications.enums import FileState, PostingState
from apps.publications.models import LibraryFile, Posting

SHOWN = 200
WAITED = timedelta(minutes=10)


@dataclass(frozen=True)
class Failure:
    """One thing that went wrong; `retry_url` takes a POST, empty if the person may not try again.

    `url` is its page, if there is one.
    """

    what: str
    about: str
    error: str
    at: datetime | None
    retry_url: str = ""
    may_retry: bool = False
    url: str = ""


@dataclass(frozen=True)
class Late:
    """A side effect that should have happened: `since` it waits."""

    what: str
    about: str
    since: datetime
    attempts: int
    error: str


@dataclass(frozen=True)
class Waiting:
    """How many wait too long, and the first of them."""

    count: int
    first: list[Late]


def of(user: Any) -> list[Failure]:
    """Failures in the communities of `user`; a superuser sees all, also those without a subject."""
    return [*_effects(user), *_files(user), *_postings(user), *_letters(user)]


def waiting(user: Any, at: datetime) -> Waiting:
    """What was due more than ten minutes ago and neither happened nor was given up: is a worker running?"""
    rows = subjects.kept(user).filter(done_at=None, dead_at=None, due_at__lt=at - WAITED)
    several = list(rows.order_by("due_at", "pk")[:20])
    about = subjects.subjects_of(several)
    first = [
        Late(
            str(WORDS.get(row.kind, row.kind)),
            subjects.called(row, about.get(row.pk)),
            row.due_at,
            row.attempts,
            row.error,
        )
        for row in several
    ]
    return Waiting(rows.count() if len(several) == 20 else len(several), first)


def _effects(user: Any) -> Iterator[Failure]:
    rows = list(subjects.kept(user).exclude(dead_at=None).order_by("-dead_at")[:SHOWN])
    about = subjects.subjects_of(rows)
    for row in rows:
        subject = about.get(row.pk)
        may = subjects.may_retry(user, subject)
        yield Failure(
            what=str(WORDS.get(row.kind, row.kind)),
            about=subjects.called(row, subject),
            error=row.error,
            at=row.dead_at,
            retry_url=reverse("office:retry", args=[row.pk]) if may else "",
            may_retry=may,
        )


def _files(user: Any) -> Iterator[Failure]:
    own = Community.objects.kept_by(user)
    rows = LibraryFile.objects.filter(state=FileState.FAILED, community__in=own).select_related("community")
    for row in rows[:SHOWN]:
        may = bool(user.has_perm("people.retry_effects", row))
        yield Failure(
            what=str(WORDS["publications.file_requested"]),
            about=row.title,
            error=row.error,
            at=row.started_at or row.requested_at,
            retry_url=reverse("office:retry_file", args=[row.pk]) if may else "",
            may_retry=may,
        )


def _postings(user: Any) -> Iterator[Failure]:
    own = Community.objects.kept_by(user).values("pk")
    rows = Posting.objects.filter(state=PostingState.FAILED, publication__community__in=own)
    for row in rows.select_related("publication__community").order_by("-publication__moment")[:SHOWN]:
        may = bool(user.has_perm("people.retry_effects", row))
        yield Failure(
            what=str(WORDS["publications.posting_due"]),
            about=nouns.POSTING.name(row),
            error=row.error,
            at=row.publication.moment,
            retry_url=reverse("office:posting_retry", args=[row.pk]) if may else "",
            may_retry=may,
        )


def _letters(user: Any) -> Iterator[Failure]:
    """Refused letters, for those who may read letters."""
    rows: list[Letter] = []
    if letters.may_read(user):
        rows = list(letters.kept(user).exclude(refused_at=None).order_by("-refused_at")[:SHOWN])
    for row in rows:
        may = letters.may_repeat(user, row)
        yield Failure(
            what=str(WORDS["people.letter_written"]),
            about=f"{row.subject} – {row.to}",
            error=row.error,
            at=row.refused_at,
            retry_url=reverse("office:letter_repeat", args=[row.pk]) if may else "",
            may_retry=may,
            url=reverse("office:letter", args=[row.pk]),
        )
