"""What is known of the embedded services of an instance: the state file in `var/<instance>`."""

from __future__ import annotations

import json
import os
from pathlib import Path

from strategy_portal.local import accounts
from strategy_portal.local.accounts import LocalServiceError
from strategy_portal.local.processes import somebody_listens

INSTANCES = ("demo", "test", "chaos")
ADDRESSES: tuple[str, ...] = ("DATABASE_URL", "REDIS_URL")


def home(instance: str) -> Path:
    """The folder of an instance in the checkout: state, leases, logs."""
    if instance not in INSTANCES:
        raise LocalServiceError(f"Unknown instance {instance!r}: one of {', '.join(INSTANCES)}.")
    return accounts.ROOT / "var" / instance


def read_state(instance: str) -> dict[str, str]:
    """What is known of the running servers; empty if none were started."""
    try:
        state: dict[str, str] = json.loads((home(instance) / "services.json").read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return state


def write_state(instance: str, state: dict[str, str]) -> None:
    """Replace the state file in one step; it holds passwords, so only the owner reads it."""
    partial = home(instance) / "services.json.partial"
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    partial.write_text(json.dumps(state, indent=2) + "\n")
    partial.replace(home(instance) / "services.json")


def urls(instance: str = "demo") -> dict[str, str]:
    """Addresses of the running services: DATABASE_URL, REDIS_URL (broker) and CACHE_URL.

    Addresses in the environment win; the others come from the state file, if somebody listens there.
    Raises LocalServiceError with the command to run if one is missing from both.
    """
    state = read_state(instance)
    found = {name: state[name] for name in ADDRESSES if name in state and somebody_listens(state[name])}
    found.update({name: os.environ[name] for name in ADDRESSES if name in os.environ})
    if len(found) < len(ADDRESSES):
        command = "make demo" if instance == "demo" else "make test"
        raise LocalServiceError(
            f"The embedded services ({instance}) are not running: run `{command}`, "
            f"`python -m strategy_portal.local.services --instance {instance} start`, "
            "or set DATABASE_URL and REDIS_URL."
        )
    server, _, _ = found["REDIS_URL"].rpartition("/")
    ours = found["REDIS_URL"] == state.get("REDIS_URL")
    found["CACHE_URL"] = os.environ.get("CACHE_URL", f"{server}/1" if ours else found["REDIS_URL"])
    return found
