"""The tables of the suite: as the migrations make them, or copied from a database that they have made."""

from __future__ import annotations

import os
import subprocess

from django.core.management import call_command
from django.db import connection

from strategy_portal.local import schema
from strategy_portal.local.accounts import ROOT
from tests.chaos.engines import Engines

STAMP = ROOT / "var" / "chaos" / "migrations.json"
# The address of a migrated database: copying it takes a moment, all the migrations take their time.
MODEL = "CHAOS_TABLES_FROM"


def prepare(engines: Engines) -> None:
    """Tables as the migrations have them, empty where the suite counts."""
    with connection.cursor() as cursor:
        if schema.is_outlived(STAMP):
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        if MODEL in os.environ and "django_migrations" not in connection.introspection.table_names():
            copy(os.environ[MODEL], engines)
        call_command("migrate", interactive=False, verbosity=0)
        schema.note(STAMP)
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS chaos_mark"
            " (key text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())"
        )
        cursor.execute("TRUNCATE core_effect, people_letter, chaos_mark")


def copy(model: str, engines: Engines) -> None:
    """Bring over tables, functions and triggers, and which migrations were applied."""
    programs = engines.postgres.binaries().folder
    what = ["--no-owner", "--no-privileges", "--exclude-table-data=public.*event"]
    dump = subprocess.run([programs / "pg_dump", *what, model], capture_output=True, check=True)
    quiet = ["--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    load = [programs / "psql", *quiet, engines.urls["DATABASE_URL"]]
    subprocess.run(load, input=dump.stdout, check=True, capture_output=True)
