"""Child processes and pids."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from strategy_portal.local import demo
from strategy_portal.local.accounts import LocalServiceError
from strategy_portal.local.children import Child, stop_all
from strategy_portal.local.processes import runs, somebody_listens

STUBBORN = "import signal, subprocess, time; signal.signal(15, signal.SIG_IGN); subprocess.Popen(['sleep', '97']); time.sleep(97)"


def wait_for(condition: object, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_zombies_and_strangers_do_not_count_as_running() -> None:
    child = subprocess.Popen(["sleep", "60"])
    assert wait_for(lambda: runs(child.pid, "sleep"))  # between fork and exec it still bears our own name
    assert not runs(child.pid, "postgres")
    child.kill()
    assert wait_for(lambda: not runs(child.pid, "sleep"))  # killed, not yet collected
    child.wait()
    assert not runs(0, "")


def test_stopping_ends_the_grandchildren_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strategy_portal.local.children.PATIENCE", 0.3)
    child = Child("stubborn", [sys.executable, "-c", STUBBORN], tmp_path)
    child.start()
    assert child.process
    group = child.process.pid
    assert wait_for(lambda: len(members(group)) == 2)
    stop_all([child])
    assert wait_for(lambda: not members(group))
    child.process.wait()


def members(group: int) -> list[int]:
    """Living processes of a process group."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [
        int(pid) for pid, its_group, state in rows if int(its_group) == group and not state.startswith("Z")
    ]


def test_death_of_a_child_is_reported_with_its_last_words(tmp_path: Path) -> None:
    child = Child("worker", [sys.executable, "-c", "print('no broker'); raise SystemExit(3)"], tmp_path)
    child.start()
    assert wait_for(lambda: child.exit_code() is not None)
    with pytest.raises(LocalServiceError, match=r"worker ended with code 3[\s\S]*no broker"):
        demo.report_deaths([child])


def test_busy_port_is_named_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
        assert somebody_listens(f"http://127.0.0.1:{number}/")
        monkeypatch.setenv("PORT", str(number))
        with pytest.raises(LocalServiceError, match=f"Port {number} is busy.*PORT={number + 1}"):
            demo.port()


@pytest.mark.parametrize("text", ["80a", "0", "70000", "-1"])
def test_port_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(LocalServiceError, match="not a port"):
        demo.port()


def test_child_keeps_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FROM_PARENT", "1")
    code = "import os; print(os.environ['FROM_PARENT'], os.environ['OWN'])"
    child = Child("echo", [sys.executable, "-c", code], tmp_path, {"OWN": "2"})
    child.start()
    assert wait_for(lambda: child.exit_code() is not None)
    assert child.tail() == "1 2"
    assert "OWN" not in os.environ
