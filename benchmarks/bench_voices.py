"""Sending comments: the verb with all it promises, against a bare INSERT that asks for the window itself.

The bare table has the same columns and indexes and no triggers. Each case works on a connection that commits
every comment by itself, as requests do.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.consultations.domain import drafts, places, submitting
from apps.consultations.enums import CommentKind, CommentOrigin, CommentState
from apps.consultations.models import Comment, Consultation, Contributor
from tests.factories.consultations import ConsultationFactory, ContributorFactory

ROUNDS = 7
COMMENTS, PEOPLE = 100, 20  # each sends five
WORDS = "Пропоную додати лавки біля річки, бо сидіти ніде. " * 4
BARE = """
    INSERT INTO bench_comment (community_id, consultation_id, number, kind, body, author_name, identity,
        origin, state, received_at, created_at, contributor_id, replacement, quote, quote_prefix,
        quote_suffix, author_kind, organisation, name_shown, reason, content_hash, likeness, place_code,
        place_title, place_order, support_count)
    SELECT community_id, id, %s, 'proposal', %s, 'Олена', 'email', 'site', 'visible', now(), now(), %s, '',
        '', '', '', 'resident', '', 'full', '', '', '', '', '', 0, 0
    FROM consultations_consultation
    WHERE id = %s AND opens_at <= clock_timestamp() AND clock_timestamp() < closes_at AND withdrawn_at IS NULL
"""
_kept: dict[str, Any] = {}


def aside(work: Callable[[], object]) -> None:
    """Do it in a thread, on a connection of its own that commits; closed at the end."""

    def body() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(body).result()


def fill() -> None:
    """An open consultation, people, drafts that wait to be sent, and nothing said yet."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_comment")
        cursor.execute("TRUNCATE communities_community, core_effect CASCADE")
        cursor.execute("CREATE TABLE bench_comment (LIKE consultations_comment INCLUDING ALL)")
        cursor.execute("ALTER TABLE bench_comment ALTER id RESTART")
    consultation = ConsultationFactory()
    people = [ContributorFactory(community=consultation.community) for _ in range(PEOPLE)]
    now = timezone.now()
    rows = [_draft(consultation, people[number % PEOPLE], number, now) for number in range(COMMENTS)]
    _kept.update(consultation=consultation, people=people, drafts=Comment.objects.bulk_create(rows))


def _draft(consultation: Consultation, person: Contributor, number: int, at: datetime) -> Comment:
    return Comment(
        community=consultation.community,
        consultation=consultation,
        contributor=person,
        state=CommentState.DRAFT,
        origin=CommentOrigin.SITE,
        kind=CommentKind.PROPOSAL,
        body=f"{number}. {WORDS}",
        created_at=at,
    )


def bare() -> None:
    """One statement a comment."""
    home, people = _kept["consultation"].pk, _kept["people"]
    with connection.cursor() as cursor:
        for number in range(COMMENTS):
            person = people[number % PEOPLE]
            cursor.execute(BARE, [number + 1, f"{number}. {WORDS}", person.pk, home])
            assert cursor.rowcount == 1


def send() -> None:
    """Drafts that were written before."""
    for draft in _kept["drafts"]:
        submitting.submit(comment=draft, contributor=draft.contributor, proven=True, at=timezone.now())


def write_and_send() -> None:
    """From nothing to the receipt."""
    people = _kept["people"]
    for number in range(COMMENTS):
        person = people[number % PEOPLE]
        draft = drafts.write(
            consultation=_kept["consultation"],
            place=places.WHOLE,
            kind=CommentKind.PROPOSAL,
            body=f"Ще {number}. {WORDS}",
            contributor=person,
            at=timezone.now(),
        )
        submitting.submit(comment=draft, contributor=person, proven=True, at=timezone.now())


def before_each() -> None:
    """Nothing said yet."""
    aside(fill)


def cases() -> dict[str, Callable[[], object]]:
    """The same number of comments each."""
    steps = {
        "bare guarded INSERT": bare,
        "submit: a draft becomes a numbered comment": send,
        "write a draft, then submit it": write_and_send,
    }
    return {f"{name}, {COMMENTS} times": partial(aside, step) for name, step in steps.items()}
