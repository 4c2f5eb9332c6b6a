"""Sixteen people at once, across the very moment of the closing: none late, none lost, on every path.

Each asks the database's clock before and after each attempt. What began after the closing must be refused,
what was over before it must have been taken, and what was taken is there.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from apps.consultations.domain import (
    comment_files,
    drafts,
    editing,
    places,
    submitting,
    supporting,
    windows,
    withdrawing,
)
from apps.consultations.enums import CommentKind, CommentOrigin, CommentState
from apps.consultations.models import Comment, CommentFile, Consultation, Support
from apps.core.clock import database_now
from tests.consultations.speaking import open_consultation, speaker, upload, write
from tests.core.test_audit_commits import Other
from tests.factories.consultations import CommentFactory

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, PATIENCE, EACH = 16, 60, 100
OPEN_FOR = "1 s"


@pytest.fixture
def consultation():
    return open_consultation()


@dataclass
class Try:
    """One attempt: when it began and ended by the database's clock, and what was taken (None: refused)."""

    begun: datetime
    ended: datetime
    taken: object


def close_soon(consultation, after=OPEN_FOR) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE consultations_consultation SET closes_at = clock_timestamp() + %s::interval WHERE id = %s"
            " RETURNING closes_at",
            [after, consultation.pk],
        )
        closes_at = cursor.fetchone()[0]
    consultation.refresh_from_db()
    return closes_at


def across(consultation, acts) -> list[list[Try]]:
    """Let each of `acts` run in a thread of its own, again and again, until it was refused as too late."""
    start = Barrier(len(acts) + 1, timeout=PATIENCE)

    def one(act):
        tries = []
        try:
            connection.ensure_connection()
            start.wait()
            for number in range(EACH):
                begun = database_now()
                try:
                    taken = act(number)
                except windows.Closed:
                    taken = None
                tries.append(Try(begun, database_now(), taken))
                if taken is None:
                    break
            return tries
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(one, act) for act in acts]
        close_soon(consultation)
        start.wait()
        return [future.result(PATIENCE) for future in running]


def check(consultation, told) -> list[object]:
    """None late, none refused in time; returns what was taken."""
    closes_at = Consultation.objects.get(pk=consultation.pk).closes_at
    tries = [attempt for tries in told for attempt in tries]
    taken = [attempt for attempt in tries if attempt.taken is not None]
    refused = [attempt for attempt in tries if attempt.taken is None]
    assert not [attempt for attempt in taken if attempt.begun >= closes_at], "late"
    assert not [attempt for attempt in refused if attempt.ended < closes_at], "lost"
    assert taken, "nobody spoke in time: the window was too short for this machine"
    assert refused, "nobody came too late: the window was too long for this machine"
    return [attempt.taken for attempt in taken]


def people(consultation):
    return [speaker(consultation) for _ in range(WRITERS)]


def prepared(consultation, owners, state=CommentState.VISIBLE) -> dict[int, list[Comment]]:
    """Comments of the owners, `EACH` for every one."""
    now, drafts_only = timezone.now(), state == CommentState.DRAFT
    rows = [
        Comment(
            community=consultation.community,
            consultation=consultation,
            contributor=owner,
            number=None if drafts_only else number,
            body=f"Думка {number}.",
            origin=CommentOrigin.SITE,
            state=state,
            received_at=now,
            created_at=now,
        )
        for number, owner in enumerate((owner for owner in owners for _ in range(EACH)), 1)
    ]
    found = defaultdict(list)
    for row in Comment.objects.bulk_create(rows):
        found[row.contributor_id].append(row)
    return found


def sending(consultation, person, **fields):
    """Writes and sends, with words of its own each time; less often than the limit."""

    def act(number):
        who = person if number < 15 else speaker(consultation)
        comment = write(consultation, contributor=who, body=f"Думка {who.pk} {number}.", **fields)
        return submitting.submit(comment=comment, contributor=who, proven=True, at=timezone.now()).comment.pk

    return act


def test_sent_comments(consultation):
    taken = check(
        consultation, across(consultation, [sending(consultation, p) for p in people(consultation)])
    )
    sent = Comment.objects.filter(number__isnull=False).order_by("number")
    assert sorted(sent.values_list("pk", flat=True)) == sorted(taken)
    assert [row.number for row in sent] == list(range(1, len(taken) + 1))
    assert not sent.filter(received_at__gte=consultation.closes_at).exists()
    assert not Comment.objects.filter(created_at__gte=consultation.closes_at).exists()


def test_replies(consultation):
    parent = CommentFactory(consultation=consultation, number=100_000)
    acts = [sending(consultation, person, parent=parent) for person in people(consultation)]
    taken = check(consultation, across(consultation, acts))
    assert sorted(parent.replies.filter(number__isnull=False).values_list("pk", flat=True)) == sorted(taken)
    assert not parent.replies.filter(received_at__gte=consultation.closes_at).exists()


def test_drafts(consultation):
    def writing(person):
        def act(number):
            return drafts.write(
                consultation=consultation,
                place=places.WHOLE,
                kind=CommentKind.CONCERN,
                body=f"Чернетка {person.pk} {number}",
                at=timezone.now(),
            ).pk

        return act

    taken = check(consultation, across(consultation, [writing(person) for person in people(consultation)]))
    assert sorted(Comment.objects.values_list("pk", flat=True)) == sorted(taken)
    assert not Comment.objects.filter(created_at__gte=consultation.closes_at).exists()


def test_edits(consultation):
    owners = people(consultation)
    own = {
        owner.pk: rows[0] for owner, rows in zip(owners, prepared(consultation, owners).values(), strict=True)
    }

    def changing(person):
        def act(number):
            words = f"Змінено {number}"
            editing.edit(
                comment=own[person.pk],
                contributor=person,
                kind=CommentKind.PROPOSAL,
                body=words,
                at=timezone.now(),
            )
            return words

        return act

    told = across(consultation, [changing(person) for person in owners])
    check(consultation, told)
    for person, tries in zip(owners, told, strict=True):
        last = [attempt.taken for attempt in tries if attempt.taken is not None][-1:]
        row = Comment.objects.get(pk=own[person.pk].pk)
        assert [row.body] == (last or [own[person.pk].body])
        assert row.edited_at is None or row.edited_at < consultation.closes_at


def test_withdrawals(consultation):
    owners = people(consultation)
    own = prepared(consultation, owners)

    def withdrawing_one(person):
        return lambda number: (
            withdrawing.withdraw(comment=own[person.pk][number], contributor=person, at=timezone.now()).pk
        )

    taken = check(consultation, across(consultation, [withdrawing_one(person) for person in owners]))
    gone = Comment.objects.filter(state=CommentState.WITHDRAWN)
    assert sorted(gone.values_list("pk", flat=True)) == sorted(taken)
    assert not gone.filter(ended_at__gte=consultation.closes_at).exists()


def _supporting(consultation, rows, verb):
    def by(person):
        def act(number):
            verb(comment=rows[number], contributor=person, at=timezone.now())
            return (person.pk, rows[number].pk)

        return act

    return by


def test_supports(consultation):
    rows = prepared(consultation, [speaker(consultation)]).popitem()[1]
    by = _supporting(consultation, rows, supporting.support)
    taken = check(consultation, across(consultation, [by(person) for person in people(consultation)]))
    assert sorted(Support.objects.values_list("contributor", "comment")) == sorted(taken)
    assert not Support.objects.filter(given_at__gte=consultation.closes_at).exists()
    for row in Comment.objects.all():
        assert row.support_count == row.supports.count()


def test_supports_taken_back(consultation):
    rows = prepared(consultation, [speaker(consultation)]).popitem()[1]
    owners = people(consultation)
    Support.objects.bulk_create(
        [
            Support(comment=row, contributor=person, given_at=timezone.now())
            for row in rows
            for person in owners
        ]
    )
    Comment.objects.update(support_count=len(owners))
    by = _supporting(consultation, rows, supporting.unsupport)
    taken = check(consultation, across(consultation, [by(person) for person in owners]))
    given = {(person.pk, row.pk) for row in rows for person in owners}
    assert set(Support.objects.values_list("contributor", "comment")) == given - set(taken)
    for row in Comment.objects.all():
        assert row.support_count == row.supports.count()


def test_uploads(consultation):
    owners = people(consultation)
    own = prepared(consultation, owners, CommentState.DRAFT)

    def attaching(person):
        return lambda number: (
            comment_files.attach(
                comment=own[person.pk][number], contributor=person, upload=upload(), at=timezone.now()
            ).pk
        )

    taken = check(consultation, across(consultation, [attaching(person) for person in owners]))
    assert sorted(CommentFile.objects.values_list("pk", flat=True)) == sorted(taken)
    assert all(row.file.storage.exists(row.file.name) for row in CommentFile.objects.all())


def _waiting_behind(lock, consultation, act):
    """What `act` gives when it has to wait for `lock` until the window is closed."""
    other = Other()
    try:
        other.run(lock, consultation.pk)
        close_soon(consultation, "200 ms")
        with ThreadPoolExecutor(1) as pool:
            told = pool.submit(_aside, act)
            other.run("SELECT pg_sleep(0.5)")
            other.run("COMMIT")
            return told.result(PATIENCE)
    finally:
        other.wrapper.close()


def _aside(act):
    try:
        return act()
    except windows.Closed:
        return "closed"
    finally:
        connection.close()


def test_who_waited_for_a_number_past_the_end_is_refused(consultation):
    """The guard let them in, the row came too late: the trigger asks the clock again."""
    person = speaker(consultation)
    submitting.submit(comment=write(consultation), contributor=person, proven=True, at=timezone.now())
    comment = write(consultation, body="Друга думка.")
    lock = (
        "SELECT 1 FROM consultations_commentcounter WHERE community_id ="
        " (SELECT community_id FROM consultations_consultation WHERE id = %s) FOR UPDATE"
    )
    told = _waiting_behind(
        lock,
        consultation,
        lambda: submitting.submit(comment=comment, contributor=person, proven=True, at=timezone.now()),
    )
    assert told == "closed"
    comment.refresh_from_db()
    assert (comment.state, comment.number) == (CommentState.DRAFT, None)
    assert submitting.next_number(consultation.community) == 2, "no number is lost by who came too late"


def test_one_person_who_presses_many_times_is_heard_and_counted_once(consultation):
    """Voting and sending races: the same row, the same person, sixteen at once."""
    person, comment = speaker(consultation), write(consultation)
    other = CommentFactory(consultation=consultation, number=100_000)
    start = Barrier(WRITERS, timeout=PATIENCE)

    def press(number):
        start.wait()
        try:
            supporting.support(comment=other, contributor=person, at=timezone.now())
            return submitting.submit(
                comment=comment, contributor=person, proven=True, at=timezone.now()
            ).number
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        assert set(pool.map(press, range(WRITERS))) == {1}
    other.refresh_from_db()
    assert (other.support_count, other.supports.count()) == (1, 1)
