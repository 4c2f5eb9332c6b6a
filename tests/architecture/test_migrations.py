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


@pytest.fixture
def copy_of_the_database(django_db_setup, django_db_blocker):
    """A database of its own with all tables, so that nobody has to build them up again."""
    name = f"{connection.settings_dict['NAME']}_back"
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{connection.settings_dict["NAME"]}"')
        original, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
        try:
            yield connection
        finally:
            connection.close()
            connection.settings_dict["NAME"] = original
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}"')


def test_database_goes_back_to_nothing(copy_of_the_database):
    """Every room but the accounts, which other packages build on."""
    rooms = ("process", "publications", "consultations", "plans", "strategies")
    MigrationExecutor(connection).migrate([(label, None) for label in rooms])
    left = connection.introspection.table_names()
    assert not [table for table in left if table.startswith(tuple(f"{room}_" for room in rooms))]
