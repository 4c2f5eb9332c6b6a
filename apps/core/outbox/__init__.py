"""Outbox: side effects are rows, claimed in batches by any number of tickers.

A verb calls `put()` inside its transaction. `run_due()` claims a batch of due rows in one statement
with SKIP LOCKED: each gets the name of its worker, a short lease and one more attempt, and no lock
is held while handlers work. The living worker renews its leases; whoever dies leaves rows that are
due again when the lease is over. A handler's own writes and the mark that it is done are one
transaction, so in the database an effect happens exactly once; what it does elsewhere happens at
least once, so that must be idempotent by the subject or by a key.
"""

from apps.core.outbox.claiming import BATCH, LEASE, MAX_ATTEMPTS, claim
from apps.core.outbox.outcomes import FIRST_PAUSE, retry
from apps.core.outbox.putting import put
from apps.core.outbox.registry import Later, handlers, handles
from apps.core.outbox.running import run_due
from apps.core.outbox.steadiness import steadily

__all__ = [
    "BATCH",
    "FIRST_PAUSE",
    "LEASE",
    "MAX_ATTEMPTS",
    "Later",
    "claim",
    "handlers",
    "handles",
    "put",
    "retry",
    "run_due",
    "steadily",
]
