"""PostgreSQL and Valkey of the instance "chaos": taken down without a word and brought back where they were."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import redis

from strategy_portal.local import services
from strategy_portal.local.accounts import data_folder, service_account
from strategy_portal.local.postgres import Postgres
from strategy_portal.local.processes import runs
from strategy_portal.local.valkey import Valkey

INSTANCE = "chaos"


class Engines:
    """The two servers and their addresses."""

    def __init__(self) -> None:
        account = service_account()
        folder = data_folder(INSTANCE, account)
        self.urls = services.urls(INSTANCE)
        self.postgres = Postgres(folder, account, throwaway=True)
        self.valkey = Valkey(folder, account, throwaway=True)
        with psycopg.connect(self.urls["DATABASE_URL"], autocommit=True) as connection:
            # What was committed must be there after a crash, as in production.
            connection.execute("ALTER DATABASE strategy_portal SET synchronous_commit = on")

    def crash_postgres(self) -> None:
        """Immediate shutdown: every session is cut, the next start recovers from the log."""
        pid = int((self.postgres.data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, signal.SIGQUIT)
        wait_for_end(pid, str(self.postgres.data))

    def start_postgres(self) -> None:
        """Up again at the same address."""
        port = urlsplit(self.urls["DATABASE_URL"]).port
        self.postgres.launch(self.postgres.binaries(), port)

    def crash_valkey(self) -> None:
        """SIGKILL: what was in the queue is lost with it."""
        pid = int((self.valkey.data / "server.pid").read_text())
        os.kill(pid, signal.SIGKILL)
        wait_for_end(pid, str(self.valkey.data))

    def start_valkey(self) -> None:
        """Up again, empty, at the same address."""
        address = urlsplit(self.urls["REDIS_URL"])
        assert address.port
        assert address.password
        self.valkey.launch(self.valkey.program(), address.port, address.password)
        assert self.valkey.ready(self.urls["REDIS_URL"])

    def flush_valkey(self) -> None:
        """Empty every database of it."""
        with redis.Redis.from_url(self.urls["REDIS_URL"]) as client:
            client.flushall()


def wait_for_end(pid: int, program: str) -> None:
    """Until the process is gone."""
    while runs(pid, program):
        time.sleep(0.02)


@contextlib.contextmanager
def engines() -> Iterator[Engines]:
    """The servers for the length of a `with` block; addresses of other servers do not count here."""
    for name in (*services.ADDRESSES, "CACHE_URL", "KEEP_SERVICES"):
        os.environ.pop(name, None)
    with services.running(INSTANCE):
        found = Engines()
        try:
            yield found
        finally:
            for name in found.urls:
                os.environ.pop(name, None)
