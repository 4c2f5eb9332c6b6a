"""Sending letters: exactly once, as far as SMTP allows.

The row is locked and marked as sent first, then the message is handed over, then the transaction is
committed: between the server's "250 OK" and the commit lies nothing else. If the database goes away in
that moment, the living worker comes back to note it. Only a worker killed in that moment leaves a letter
that is sent again, with the same Message-ID.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from time import monotonic
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F

from apps.core import outbox
from apps.core.outbox.steadiness import AWAY
from apps.people.domain.letters import WRITTEN
from apps.people.domain.wire import is_final, message
from apps.people.models import Letter

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
GIVE_UP = timedelta(days=2)  # a mail server may be down over a week-end


@dataclass
class Silence:
    """Until when (on this process's clock) the mail server is taken to be away."""

    ends: float = 0.0


_silence = Silence()


def send(*, letter: Letter, at: datetime) -> None:
    """Hand a letter to the mail server, unless that has happened.

    Refused for good (5xx for its address or content): noted in `refused_at` and `error`. Refused for now
    or nobody there: raises `outbox.Later`, for two days; then it counts as refused.
    """
    if letter.is_settled:
        return
    server = get_connection()
    try:
        _reach(server)
        outbox.steadily(lambda: Letter.objects.filter(pk=letter.pk).update(sendings=F("sendings") + 1))
        _deliver(letter, server, at)
    except (SMTPException, OSError) as error:
        _note(letter, error, at)
    finally:
        server.close()


@transaction.atomic
def try_again(*, letter: Letter, at: datetime) -> None:
    """Give a refused letter another two days; nothing happens to one that waits or is sent."""
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.refused_at is None:
        return
    row.refused_at, row.error, row.due_at = None, "", at
    row.save(update_fields=["refused_at", "error", "due_at"])
    key = f"{WRITTEN}:{row.pk}:{at.isoformat()}"
    outbox.put(kind=WRITTEN, subject_id=row.pk, key=key, due_at=at)


def _reach(server: Any) -> None:
    """Open the connection. A server that was silent a moment ago is not waited for again by this process:
    each letter would hold up everything else for the whole time-out.
    """
    if monotonic() < _silence.ends:
        raise ConnectionError("the mail server did not answer a moment ago")
    try:
        server.open()
    except (SMTPException, OSError):
        _silence.ends = monotonic() + SHORTEST.total_seconds()
        raise


def _deliver(letter: Letter, server: Any, at: datetime) -> None:
    accepted = False
    try:
        with transaction.atomic():
            row = Letter.objects.select_for_update().get(pk=letter.pk)
            if row.is_settled:
                return
            prepared = message(row, server)
            Letter.objects.filter(pk=row.pk).update(sent_at=at, error="")
            server.send_messages([prepared])
            accepted = True
    except AWAY:
        if not accepted:
            raise
        sent = Letter.objects.filter(pk=letter.pk, sent_at=None)
        outbox.steadily(lambda: sent.update(sent_at=at, error=""))


def _note(letter: Letter, error: Exception, at: datetime) -> None:
    """Keep the reason for staff; ask for another time unless it is final."""
    reason = f"{type(error).__name__}: {error}".replace("\0", "")[:2000]
    age = at - letter.due_at
    final = is_final(error) or age > GIVE_UP
    changes: dict[str, Any] = {"error": reason, **({"refused_at": at} if final else {})}
    unsent = Letter.objects.filter(pk=letter.pk, sent_at=None)
    outbox.steadily(lambda: unsent.update(**changes))
    if not final:
        raise outbox.Later(reason, after=min(max(age / 4, SHORTEST), LONGEST)) from error
