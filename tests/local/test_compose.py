"""The description of production: complete, unprivileged, free of secrets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]
ONE_OFF = {"migrate"}
OPTIONAL = {"OIDC_SECRET"}  # without an identity service there is none
ROOT_USERS = {None, "root", "0", 0, "0:0"}


def test_production_has_all_its_parts() -> None:
    assert set(SERVICES) == {"nginx", "migrate", "web", "worker", "beat", "postgres", "broker", "cache"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_OFF))
def test_service_has_a_health_check_and_restarts(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_service_is_not_root_and_cannot_become_it(name: str) -> None:
    service = SERVICES[name]
    assert service.get("user") not in ROOT_USERS
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True
    assert "no-new-privileges:true" in service["security_opt"]


def test_every_secret_comes_from_the_environment_and_what_is_needed_is_required() -> None:
    for service in SERVICES.values():
        for key, value in service.get("environment", {}).items():
            if re.search(r"KEY|PASSWORD|SECRET|EMAIL_URL", key):
                wanted = r"\$\{\w+:-\}" if key in OPTIONAL else r"\$\{\w+:\?[^}]+\}"
                assert re.fullmatch(wanted, value), key
            for password in re.findall(r"://[^:@/]*:([^@]*)@", value):
                assert password.startswith("${"), key


def test_example_names_every_variable_and_gives_no_secret() -> None:
    lines = [line for line in (ROOT / ".env.example").read_text().splitlines() if line and line[0] != "#"]
    example = dict(line.split("=", 1) for line in lines)
    assert set(re.findall(r"\$\{(\w+)", COMPOSE)) == set(example)
    assert [name for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_URL") if example[name]] == []
    assert "/.env" in (ROOT / ".gitignore").read_text().splitlines()


def test_broker_keeps_tasks_and_the_cache_is_another_server() -> None:
    broker, cache = " ".join(SERVICES["broker"]["command"]), " ".join(SERVICES["cache"]["command"])
    assert "--appendonly yes" in broker
    assert "--maxmemory-policy noeviction" in broker
    assert "--maxmemory-policy allkeys-lru" in cache
    for name in ("web", "worker", "beat"):
        environment = SERVICES[name]["environment"]
        assert environment["REDIS_URL"].startswith("redis://broker:")
        assert environment["CACHE_URL"].startswith("redis://cache:")


def test_data_lie_in_volumes_and_services_inside_the_network() -> None:
    declared = set(yaml.safe_load(COMPOSE)["volumes"])
    used = {v.split(":")[0] for s in SERVICES.values() for v in s.get("volumes", []) if v[0] not in "./$"}
    assert used == declared
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"nginx"}
    for name in ("postgres", "broker", "cache"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_connection_pool_is_for_web_only() -> None:
    assert {n for n, s in SERVICES.items() if "DATABASE_POOL" in s.get("environment", {})} == {"web"}


def test_settings_read_what_compose_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every variable that production asks for without a default is set for the containers."""
    source = (ROOT / "strategy_portal/settings/production.py").read_text()
    needed = set(re.findall(r'env(?:\.\w+)?\("(\w+)"\)', source))
    assert needed <= set(SERVICES["web"]["environment"])


def test_image_is_built_from_pinned_packages_for_an_ordinary_user() -> None:
    lines = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes" in lines
    assert re.findall(r"^USER (\S+)", lines, re.MULTILINE) == ["10001:10001"]
    assert lines.rindex("USER 10001") < lines.rindex("CMD [")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", lines, re.MULTILINE)
    for path in " ".join(copied).split():
        assert (ROOT / path).exists(), path
        assert f"!{path}" in (ROOT / ".dockerignore").read_text().splitlines()
