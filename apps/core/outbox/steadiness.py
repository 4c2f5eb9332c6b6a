"""Getting over a database that goes away for a while."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

Result = TypeVar("Result")
logger = logging.getLogger(__name__)

PATIENCE = 90.0  # seconds; a tick that waits longer would meet the worker's time limit
PAUSE = 0.2
AWAY = (OperationalError, InterfaceError)


def steadily(work: Callable[[], Result], *, patience: float = PATIENCE) -> Result:
    """Do `work`, again and again while the database is away, at most for `patience` seconds.

    For work that may be done twice: whether the interrupted one was committed is not known. Inside a
    transaction nothing is repeated, since what came before is lost with it.
    """
    deadline = monotonic() + patience
    while True:
        try:
            return work()
        except AWAY as error:
            if connection.in_atomic_block or monotonic() > deadline:
                raise
            logger.warning("the database is away: %s", error)
            connection.close()
            sleep(PAUSE)
