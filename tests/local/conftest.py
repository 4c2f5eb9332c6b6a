"""A checkout of its own for the managers: nothing here touches the services of the running suite."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from strategy_portal.local import accounts, services


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty checkout that the servers' account can reach; its services are stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    folder.chmod(0o755)
    monkeypatch.setattr(accounts, "ROOT", folder)
    for name in (*services.ADDRESSES, "CACHE_URL", "KEEP_SERVICES"):
        monkeypatch.delenv(name, raising=False)
    yield folder
    for instance in services.INSTANCES:
        with services.lock(instance):
            services.stop_servers(instance)
    shutil.rmtree(folder)
