"""Migrations: named, reversible, in step with the models."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

OWN = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("apps."))


@pytest.fixture(scope="module")
def migrations():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {key: migration for key, migration in loader.disk_migrations.items() if key[0] in OWN}


def test_every_migration_has_a_name_that_says_something(migrations):
    assert migrations
    assert not [
        name for _app, name in migrations if "_auto_" in name or not re.fullmatch(r"\d{4}_[a-z0-9_]+", name)
    ]


def test_every_migration_can_be_undone(migrations):
    one_way = [
        f"{app}.{name}: {operation}"
        for (app, name), migration in migrations.items()
        for operation in migration.operations
        if not operation.reversible
    ]
    assert not one_way


def test_numbers_follow_without_a_gap_or_a_fork(migrations):
    for app in OWN:
        numbers = sorted(int(name[:4]) for label, name in migrations if label == app)
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_models_have_not_changed_without_a_migration(capsys):
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)


@pytest.mark.django_db(transaction=True)
def test_database_goes_back_to_nothing_and_forth_again():
    """Every room but the accounts, which other packages build on."""
    back = [(label, None) for label in ("publications", "strategies") if label in OWN]
    forth = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] in dict(back)]
    try:
        MigrationExecutor(connection).migrate(back)
        assert not [t for t in connection.introspection.table_names() if t.startswith("strategies_")]
    finally:
        MigrationExecutor(connection).migrate(forth)
    assert "strategies_goal" in connection.introspection.table_names()
