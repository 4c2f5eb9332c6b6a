"""Embedded PostgreSQL and Valkey of an instance ("demo", "test", "chaos"): start, share, stop.

    python -m strategy_portal.local.services [--instance demo] start|stop|erase|status|urls
    python -m strategy_portal.local.services [--instance demo] run COMMAND …

Whoever uses an instance holds a lease (a file named after its process). The last one to leave stops the
servers, unless they were started to stay (`start` above, or `KEEP_SERVICES=1`). Leases of dead processes
do not count. A file lock makes simultaneous commands wait for each other.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from strategy_portal.local.accounts import LocalServiceError, data_folder, service_account
from strategy_portal.local.processes import runs
from strategy_portal.local.state import ADDRESSES, INSTANCES, home, read_state, urls, write_state

__all__ = ["ADDRESSES", "INSTANCES", "LocalServiceError", "acquire", "release", "running", "urls"]


@contextlib.contextmanager
def lock(instance: str) -> Iterator[None]:
    """Hold the instance for this process: a second command waits here."""
    home(instance).mkdir(parents=True, exist_ok=True)
    with (home(instance) / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def ensure_running(instance: str) -> dict[str, str]:
    """Start what is not given by the environment and does not answer. Call it under `lock`."""
    from strategy_portal.local.postgres import Postgres
    from strategy_portal.local.valkey import Valkey

    state, account = read_state(instance), service_account()
    folder = data_folder(instance, account)
    folder.mkdir(parents=True, exist_ok=True)
    if folder != home(instance) and not state:
        print(f"The data of the embedded services lie in {folder}: the checkout is closed to their account.")
    throwaway = instance != "demo"
    if "DATABASE_URL" not in os.environ:
        state["DATABASE_URL"] = Postgres(folder, account, throwaway).start(state.get("DATABASE_URL"))
    if "REDIS_URL" not in os.environ:
        state["REDIS_URL"] = Valkey(folder, account, throwaway).start(state.get("REDIS_URL"))
    write_state(instance, state)
    return state


def stop_servers(instance: str) -> None:
    """Stop both servers and forget their addresses; data stay. Call it under `lock`."""
    from strategy_portal.local.postgres import Postgres
    from strategy_portal.local.valkey import Valkey

    account = service_account()
    folder = data_folder(instance, account)
    Valkey(folder, account).stop()
    Postgres(folder, account).stop()
    (home(instance) / "services.json").unlink(missing_ok=True)


def live_leases(instance: str) -> list[Path]:
    """Leases whose process is alive; the others are removed."""
    alive = []
    for path in (home(instance) / "leases").glob("*"):
        if runs(int(path.name), ""):
            alive.append(path)
        else:
            path.unlink(missing_ok=True)
    return alive


def acquire(instance: str) -> None:
    """Start the services if needed and hold a lease for this process.

    Nothing happens where the environment names both. Raises LocalServiceError if a server cannot start.
    """
    if os.environ.keys() >= set(ADDRESSES):
        return
    with lock(instance):
        state = ensure_running(instance)
        if os.environ.get("KEEP_SERVICES"):
            write_state(instance, {**state, "keep": "yes"})
        leases = home(instance) / "leases"
        leases.mkdir(exist_ok=True)
        (leases / str(os.getpid())).touch()


def release(instance: str) -> None:
    """Give the lease back; the last one stops the servers unless they are to stay."""
    if not (home(instance) / "leases" / str(os.getpid())).exists():
        return
    with lock(instance):
        (home(instance) / "leases" / str(os.getpid())).unlink(missing_ok=True)
        if not live_leases(instance) and "keep" not in read_state(instance):
            stop_servers(instance)


@contextlib.contextmanager
def running(instance: str) -> Iterator[None]:
    """Services for the length of a `with` block."""
    acquire(instance)
    try:
        yield
    finally:
        release(instance)


def run_command(instance: str, arguments: list[str]) -> int:
    """Run a command with the services up and the settings of the instance; its exit code."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": f"strategy_portal.settings.{instance}"}
    with running(instance):
        return subprocess.run(arguments, env=environment, check=False).returncode


def command(action: str, instance: str) -> None:
    """One action of the command line: start (to stay), stop, erase (with its data), status, urls."""
    if action == "start":
        with lock(instance):
            write_state(instance, {**ensure_running(instance), "keep": "yes"})
    if action in ("stop", "erase"):
        with lock(instance):
            stop_servers(instance)
            if action == "erase":
                folder = data_folder(instance, service_account())
                shutil.rmtree(folder, ignore_errors=True)
                with contextlib.suppress(OSError):  # the last one out of the folder of this checkout
                    folder.parent.rmdir()
    elif action == "status":
        print("running" if read_state(instance) else "stopped", f"({len(live_leases(instance))} users)")
    else:
        print(json.dumps(urls(instance), indent=2))


def main(arguments: list[str] | None = None) -> int:
    """Command line; 1 and one line on stderr if the services cannot do it."""
    parser = argparse.ArgumentParser(description="Embedded PostgreSQL and Valkey of this checkout.")
    parser.add_argument("--instance", choices=INSTANCES, default="demo")
    parser.add_argument("action", choices=("start", "stop", "erase", "status", "urls", "run"))
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what `run` runs")
    options = parser.parse_args(arguments)
    try:
        if options.action == "run":
            return run_command(options.instance, options.command)
        command(options.action, options.instance)
    except LocalServiceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
