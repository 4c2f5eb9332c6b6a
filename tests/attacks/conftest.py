"""An open consultation, and strangers who mean harm."""

import pytest
from django.core.cache import cache
from django.test import Client

from apps.portal.speaking import traps
from tests.portal.speaking_town import Talk, make_talk


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """Forms are answered at once here, and nobody is counted from an earlier test."""
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def talk(db) -> Talk:
    return make_talk()


@pytest.fixture
def stranger() -> Client:
    return Client()
