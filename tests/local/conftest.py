"""A checkout of its own for the managers: nothing here touches the services of the running suite."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from strategy_portal.local import accounts, services


@contextlib.contextmanager
def empty_checkout() -> Iterator[Path]:
    """An empty checkout that the servers' account can reach; its services are stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    folder.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "ROOT", folder)
        for name in (*services.ADDRESSES, "CACHE_URL", "KEEP_SERVICES"):
            patch.delenv(name, raising=False)
        yield folder
        for instance in services.INSTANCES:
            with services.lock(instance):
                services.stop_servers(instance)
    shutil.rmtree(folder)


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A checkout for a test that starts, stops or breaks services."""
    with empty_checkout() as folder:
        yield folder


@pytest.fixture(scope="module")
def standing() -> Iterator[Path]:
    """A checkout whose demo services run, for tests that only look."""
    with empty_checkout() as folder, services.running("demo"):
        yield folder
