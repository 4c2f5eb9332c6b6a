"""What holds for all tests."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from hypothesis import settings

# A slow machine is no fault; the same examples on every run, so that a red test stays red until repaired.
settings.register_profile("portal", deadline=None, derandomize=True, database=None)
settings.load_profile("portal")


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A page read in another language leaves it behind in the thread: each test begins in Ukrainian."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield
