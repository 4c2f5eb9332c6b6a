"""Production settings start, and Django's own deployment check has nothing to say."""

import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "strategy_portal.settings.production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "strategy.example.org",
    "DATABASE_URL": "postgres://portal:portal@localhost:1/portal",
    "REDIS_URL": "redis://localhost:1/0",
    "CACHE_URL": "redis://localhost:1/1",
}


def manage(*words, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-W", "error::DeprecationWarning:apps", "manage.py", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_deployment_check_is_clean():
    found = manage("check", "--deploy", "--fail-level", "INFO", **ENVIRONMENT)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "no issues" in found.stdout + found.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "CACHE_URL"])
def test_production_refuses_to_start_without_what_only_its_owner_knows(name):
    environment = {key: value for key, value in ENVIRONMENT.items() if key != name}
    found = manage("check", **environment)
    assert found.returncode != 0
    assert name in found.stderr
