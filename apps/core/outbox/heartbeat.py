"""The heartbeat of a worker: renews the leases of what it is busy with."""

from __future__ import annotations

import logging
from threading import Event, Thread
from time import monotonic
from types import TracebackType

from django.db import DatabaseError, InterfaceError, connection

from apps.core.outbox.claiming import LEASE, Claim
from apps.core.outbox.clock import Clock

logger = logging.getLogger(__name__)

EVERY = LEASE.total_seconds() / 3
AGAIN = 1.0  # seconds after a beat that failed
LONGEST = 900.0  # seconds; a handler that hangs beyond this loses its lease though the process lives


class Heartbeat:
    """A thread with a connection of its own, for the length of a `with` block.

    The connection is opened by the first beat: work that ends sooner costs none.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.held: tuple[Claim, ...] = ()
        self.busy_since = monotonic()
        self.ended = Event()
        self.thread = Thread(target=self.beat, name="outbox-heartbeat", daemon=True)

    def __enter__(self) -> Heartbeat:
        """Start beating."""
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop and wait for the thread, so that its connection is closed."""
        self.ended.set()
        self.thread.join()

    def hold(self, claims: list[Claim]) -> None:
        """From now on these are renewed: what is being worked on and what waits behind it."""
        self.busy_since = monotonic()
        self.held = tuple(claims)

    def beat(self) -> None:
        """Body of the thread."""
        pause = EVERY
        try:
            while not self.ended.wait(pause):
                pause = EVERY if self.renew() else AGAIN
        finally:
            connection.close()

    def renew(self) -> bool:
        """Move the leases on; False if the database did not answer.

        Rows locked at this moment are just being finished; a lease that was lost is not taken back.
        """
        held = self.held
        if not held or monotonic() - self.busy_since > LONGEST:
            return True
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE core_effect SET claimed_until = %(until)s WHERE id IN ("
                    " SELECT id FROM core_effect WHERE id = ANY(%(ids)s) AND claimed_by = %(by)s"
                    " AND claimed_until IS NOT NULL AND done_at IS NULL AND dead_at IS NULL"
                    " FOR UPDATE SKIP LOCKED)",
                    {
                        "until": self.clock.now() + LEASE,
                        "ids": [claim.id for claim in held],
                        "by": held[0].claimed_by,
                    },
                )
        except (DatabaseError, InterfaceError) as error:
            logger.warning("leases were not renewed: %s", error)
            connection.close()
            return False
        return True
