"""Behind a test that committed, the tables are emptied: only those that have rows, all others cost nothing."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

# Filled after every migration for all tests alike; nothing in a test changes them.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


@cache
def tables(_database: str) -> list[str]:
    """The tables of our models in this database, but for those that stay filled."""
    found = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [name for name in found if name not in KEPT]


def empty(*_unused: Any) -> None:
    """Delete all rows. Triggers that refuse it are off meanwhile, which only a superuser may ask for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
            return
        names = tables(connection.settings_dict["NAME"])
        quoted = connection.ops.quote_name
        cursor.execute(
            " UNION ALL ".join(f"(SELECT '{name}' FROM {quoted(name)} LIMIT 1)" for name in names)  # noqa: S608
        )
        filled = [row[0] for row in cursor.fetchall()]
        with transaction.atomic():
            cursor.execute("SET LOCAL session_replication_role = replica")
            for name in filled:
                cursor.execute(f"DELETE FROM {quoted(name)}")  # noqa: S608
