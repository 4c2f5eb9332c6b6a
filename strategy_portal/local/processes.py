"""Small facts about processes and ports of this machine (Linux)."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def somebody_listens(url: str) -> bool:
    """True if the host and port of `url` take connections (a state file outlives a reboot)."""
    address = urlsplit(url)
    try:
        with socket.create_connection((address.hostname or "127.0.0.1", address.port or 0), timeout=2):
            return True
    except OSError:
        return False


def runs(pid: int, program: str) -> bool:
    """True if process `pid` is alive and its command line names `program` (pids are reused)."""
    if pid <= 0:
        return False
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status != "Z" and program in command.replace("\0", " ")


def end(pid: int, program: str, *signals: signal.Signals, patience: float = 15) -> None:
    """Send the signals one after the other until process `pid`, if it is `program`, is gone."""
    for number in signals:
        if not runs(pid, program):
            return
        os.kill(pid, number)
        deadline = time.monotonic() + patience
        while runs(pid, program) and time.monotonic() < deadline:
            time.sleep(0.05)
