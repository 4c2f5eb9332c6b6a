"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A page that was read in another language leaves it behind in the thread: each test begins in Ukrainian."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
