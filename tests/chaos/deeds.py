"""What the suite's effects do: marks in the database, letters, slow work, and two kinds of poison."""

from __future__ import annotations

import os
import signal
import time

from django.db import connection
from django.utils import timezone

from apps.core import outbox
from apps.core.models import Effect
from apps.people.domain import letters

LETTER, MARK, SLOW, LONG = "chaos.letter", "chaos.mark", "chaos.slow", "chaos.long"
POISON, KILLER = "chaos.poison", "chaos.killer"
SLOW_SECONDS = 0.3


def mark(effect: Effect) -> None:
    """One row for each time that the effect came through: nothing keeps a second one out."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO chaos_mark (key) VALUES (%s)", [effect.key])


@outbox.handles(MARK)
def make_mark(effect: Effect) -> None:
    """The commonest effect: something in the database."""
    mark(effect)


@outbox.handles(LETTER)
def write_letter(effect: Effect) -> None:
    """A mark and a letter, in one transaction; the letter is sent by an effect of its own."""
    mark(effect)
    letters.write(
        key=effect.key,
        to=f"reader-{effect.subject_id}@chaos.example",
        template="chaos",
        context={"number": effect.subject_id},
        language="uk",
        at=timezone.now(),
    )


@outbox.handles(SLOW, in_steps=True)
def work_slowly(effect: Effect) -> None:
    """Stands for a PDF."""
    time.sleep(SLOW_SECONDS)
    mark(effect)


@outbox.handles(LONG, in_steps=True)
def work_longer_than_the_lease(effect: Effect) -> None:
    """Only a heart that beats keeps others away from it; the subject says for how many seconds."""
    time.sleep(float(effect.subject_id))
    mark(effect)


@outbox.handles(POISON)
def fail(effect: Effect) -> None:
    """Never works."""
    raise ValueError("poison")


@outbox.handles(KILLER)
def kill_the_worker(effect: Effect) -> None:
    """Takes its process with it, as the kernel does when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)
