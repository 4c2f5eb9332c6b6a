"""Bring the demo's database, catalogues and static files up to date, doing only what has changed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from strategy_portal.local import schema
from strategy_portal.local.accounts import ROOT
from strategy_portal.local.messages import compile_catalogues
from strategy_portal.local.state import urls

DEMO = (
    "fixtures/**/*",
    "apps/*/management/commands/load_demo.py",
    "apps/*/domain/demo/**/*.py",
    "apps/*/domain/demo.py",
)
STAMPS = ROOT / "var" / "demo" / "stamps"


def fingerprint(folders: Iterable[str], *extra: str) -> str:
    """A hash over names, sizes and times of the files of some folders, and over further words."""
    digest = hashlib.sha256(" ".join(extra).encode())
    for folder in folders:
        for path in sorted(ROOT.glob(folder)):
            if path.is_file() and path.suffix not in {".pyc", ".mo"}:
                facts = path.stat()
                digest.update(f"{path.relative_to(ROOT)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def once_per(name: str, state: str, action: Callable[[], object]) -> None:
    """Run `action` unless it was the last one to succeed under `name` for the same `state`."""
    stamp: Path = STAMPS / name
    if stamp.exists() and stamp.read_text() == state:
        return
    action()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state)


def prepare() -> str:
    """Migrate, load the demo communities, collect static files; returns the text of the logins.

    Needs DJANGO_SETTINGS_MODULE and running services.
    """
    import django
    from django.core.management import call_command
    from django.db import connections

    compile_catalogues()
    django.setup()
    print("Bringing the database up to date …", flush=True)
    schema.begin_anew()
    call_command("migrate", interactive=False, verbosity=0)
    schema.note()
    lock = hashlib.sha256((ROOT / "requirements.lock").read_bytes()).hexdigest()
    static = fingerprint(["static/**/*", "apps/*/static/**/*"], lock)
    once_per("static", static, collect_static)
    once_per("demo", fingerprint(DEMO, database()), load_demo)
    connections.close_all()
    return logins()


def database() -> str:
    """What tells one database from another: its address without the port, which changes at every start."""
    address = urlsplit(urls("demo")["DATABASE_URL"])
    return f"{address.hostname} {address.path} {address.username} {address.password}"


def logins() -> str:
    """The accounts of the demo roles as an aligned list."""
    from django.core.management import call_command

    output = io.StringIO()
    call_command("load_demo", logins=True, stdout=output)
    rows = [line.split("\t") for line in output.getvalue().splitlines()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    return "".join(
        "  " + "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=False)).rstrip() + "\n"
        for row in rows
    )


def collect_static() -> None:
    """Copy, name by content and compress the static files."""
    from django.core.management import call_command

    print("Collecting static files …", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)


def load_demo() -> None:
    """Load the demo communities; the command says what it does."""
    from django.core.management import call_command

    print("Loading the demo communities …", flush=True)
    call_command("load_demo", verbosity=1)
