"""What holds for all tests."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from tests.emptying import empty

# A slow machine is no fault; the same examples on every run, so that a red test stays red until repaired.
settings.register_profile("portal", deadline=None, derandomize=True, database=None)
settings.load_profile("portal")


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A page read in another language leaves it behind in the thread: each test begins in Ukrainian."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Iterator[None]:
    """A flush truncates every table and fills the permissions again; here only what has rows is emptied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A thread of the live server may still hold its connection when the test database is dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
