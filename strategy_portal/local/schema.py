"""Whether the demo's database still fits the migrations, which may be rewritten before the first release."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from strategy_portal.local.accounts import ROOT

STAMP = ROOT / "var" / "demo" / "stamps" / "migrations.json"


def written() -> dict[str, str]:
    """The migrations of the checkout: name and hash of each."""
    return {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(ROOT.glob("apps/*/migrations/0*.py"))
    }


def is_outlived(stamp: Path = STAMP) -> bool:
    """Whether the database was made by migrations that have since been rewritten or removed."""
    from django.db import connection

    if "django_migrations" not in connection.introspection.table_names():
        return False
    applied = json.loads(stamp.read_text()) if stamp.exists() else {"": "unknown"}
    now = written()
    return any(now.get(name) != digest for name, digest in applied.items())


def begin_anew() -> None:
    """Empty the demo's own database when it is outlived; one that was given by its address is left alone."""
    from django.db import connection

    if "DATABASE_URL" in os.environ or not is_outlived():
        return
    print("The demo database was made by an earlier version: it is made anew …", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for stamp in STAMP.parent.glob("demo"):
        stamp.unlink()


def note(stamp: Path = STAMP) -> None:
    """Remember by which migrations the database was made."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(json.dumps(written(), indent=1))
