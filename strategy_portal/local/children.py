"""Child processes of the demo: started together, watched, stopped together."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from strategy_portal.local.accounts import ROOT

PATIENCE = 10.0


def with_parent(command: list[str]) -> list[str]:
    """The command, ended by the kernel should the demo be killed without a chance to clean up."""
    return ["setpriv", "--pdeathsig", "TERM", "--", *command] if shutil.which("setpriv") else command


@dataclass
class Child:
    """A program with a name, its command, the folder of its log and additions to the environment."""

    name: str
    command: list[str]
    logs: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """The file with everything that the program prints."""
        return self.logs / f"{self.name}.log"

    def start(self) -> None:
        """Start in a session of its own: Ctrl-C in the terminal reaches only the parent."""
        self.logs.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                with_parent(self.command),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                env={**os.environ, **self.environment, "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )

    def exit_code(self) -> int | None:
        """The exit code of a program that has ended, None while it runs or before it starts."""
        return self.process.poll() if self.process else None

    def tail(self, lines: int = 20) -> str:
        """The last lines of the log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program and all that it started."""
        if self.process and self.group_alive():
            os.killpg(self.process.pid, number)

    def group_alive(self) -> bool:
        """True while any process of the program's group exists."""
        if self.process is None:
            return False
        self.process.poll()  # collect the leader, or the group never becomes empty
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True


def start_all(children: list[Child]) -> None:
    """Start every program."""
    for child in children:
        child.start()


def stop_all(children: list[Child]) -> None:
    """End every program: politely first, by force after some seconds."""
    for child in children:
        if child.exit_code() is None and child.process:
            child.process.terminate()  # only the leader: it ends its own workers in order
    deadline = time.monotonic() + PATIENCE
    while any(child.group_alive() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in children:
        child.signal(signal.SIGKILL)
