"""Pytest plugin: the embedded services of the instance "test" run while pytest runs.

Loaded with `-p`, so that it comes before the plugin that reads the Django settings. With xdist only
the controlling process starts and stops them. A run joins services that are already up.
"""

from __future__ import annotations

import atexit
import os

from strategy_portal.local import services

if "PYTEST_XDIST_WORKER" not in os.environ:
    services.acquire("test")
    atexit.register(services.release, "test")
