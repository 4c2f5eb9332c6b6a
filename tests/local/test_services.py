"""Embedded services: started once, shared, repaired after a crash, stopped by the last user."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from strategy_portal.local import accounts, services
from strategy_portal.local.accounts import LocalServiceError
from strategy_portal.local.processes import runs


def pid_of(checkout: Path, file: str) -> int:
    return int((checkout / "var/demo" / file).read_text().split()[0])


def test_database_has_the_extensions_and_knows_ukrainian_letters(standing: Path) -> None:
    with psycopg.connect(services.urls("demo")["DATABASE_URL"]) as connection:
        for name in ("pg_trgm", "unaccent", "btree_gist"):
            connection.execute(f"CREATE EXTENSION {name}")
        row = connection.execute(
            "SELECT upper('ґанок'), 'ЇЖАК' ILIKE 'їжак', show_trgm('ґава') <> '{}'"
        ).fetchone()
    assert row == ("ҐАНОК", True, True)


def test_broker_refuses_to_forget_and_cache_has_a_database_of_its_own(standing: Path) -> None:
    found = services.urls("demo")
    with (
        redis.Redis.from_url(found["REDIS_URL"]) as broker,
        redis.Redis.from_url(found["CACHE_URL"]) as cache,
    ):
        broker.set("task", "1")
        assert cache.get("task") is None
        assert broker.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert broker.config_get("appendonly") == {"appendonly": "yes"}


def test_second_start_changes_nothing(standing: Path) -> None:
    first = services.urls("demo"), pid_of(standing, "postgres/postmaster.pid")
    with services.lock("demo"):
        services.ensure_running("demo")
    assert (services.urls("demo"), pid_of(standing, "postgres/postmaster.pid")) == first


def test_state_file_with_passwords_is_closed_to_others(standing: Path) -> None:
    assert (standing / "var/demo/services.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("service", ["DATABASE_URL", "REDIS_URL"])
def test_services_are_closed_to_who_does_not_know_the_password(standing: Path, service: str) -> None:
    address = urlsplit(services.urls("demo")[service])
    stranger = f"{address.scheme}://{address.username}:guess@{address.hostname}:{address.port}{address.path}"
    with pytest.raises((psycopg.OperationalError, redis.AuthenticationError)):
        psycopg.connect(stranger) if service == "DATABASE_URL" else redis.Redis.from_url(stranger).ping()


def test_data_survive_a_crash_of_both_servers(checkout: Path) -> None:
    with services.running("demo"):
        found = services.urls("demo")
        with psycopg.connect(found["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
            connection.execute("SET synchronous_commit = on")
        with redis.Redis.from_url(found["REDIS_URL"]) as broker:
            broker.set("task", "kept")
            broker.execute_command("WAITAOF", 1, 0, 2000)
        os.kill(pid_of(checkout, "postgres/postmaster.pid"), signal.SIGKILL)
        os.kill(pid_of(checkout, "valkey/server.pid"), signal.SIGKILL)
        with services.lock("demo"):
            services.ensure_running("demo")
        found = services.urls("demo")
        with psycopg.connect(found["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
        with redis.Redis.from_url(found["REDIS_URL"]) as broker:
            assert broker.get("task") == b"kept"


def test_pid_file_that_names_a_stranger_harms_nobody(checkout: Path) -> None:
    with services.running("demo"):
        pass
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (checkout / "var/demo/postgres/postmaster.pid").write_text(f"{stranger.pid}\n")
        (checkout / "var/demo/valkey/server.pid").write_text(f"{stranger.pid}\n")
        with services.running("demo"):
            assert services.urls("demo")
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_interrupted_initialisation_is_started_afresh(checkout: Path) -> None:
    (checkout / "var/demo/postgres").mkdir(parents=True)
    (checkout / "var/demo/postgres/half").touch()
    with services.running("demo"):
        assert services.urls("demo")


def test_last_user_stops_the_servers(checkout: Path) -> None:
    neighbour = subprocess.Popen(["sleep", "60"])
    try:
        services.acquire("demo")
        (checkout / f"var/demo/leases/{neighbour.pid}").touch()
        server = pid_of(checkout, "postgres/postmaster.pid")
        services.release("demo")
        assert runs(server, "postgres")
    finally:
        neighbour.kill()
        neighbour.wait()
    with services.running("demo"):
        pass
    assert not runs(server, "postgres")
    with pytest.raises(LocalServiceError, match="make demo"):
        services.urls("demo")


def test_keep_services_leaves_them_up(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEP_SERVICES", "1")
    with services.running("demo"):
        pass
    assert services.urls("demo")


def test_addresses_in_the_environment_start_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/portal")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere/0")
    with services.running("demo"):
        assert services.urls("demo") == {
            "DATABASE_URL": "postgres://somewhere/portal",
            "REDIS_URL": "redis://somewhere/0",
            "CACHE_URL": "redis://somewhere/0",
        }
    assert not (checkout / "var").exists()


def test_only_the_missing_service_is_started(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/portal")
    with services.running("demo"):
        assert services.urls("demo")["REDIS_URL"].startswith("redis://:")
    assert not (checkout / "var/demo/postgres").exists()


def test_unreachable_checkout_keeps_its_data_outside(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root needs another account for the servers")
    monkeypatch.setattr(accounts, "OUTSIDE", checkout / "outside")
    closed = checkout / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(accounts, "ROOT", closed / "portal")
    (closed / "portal").mkdir()
    with services.running("test"):
        assert services.urls("test")
    assert list((checkout / "outside").glob("*/test/postgres/PG_VERSION"))


def test_wheel_server_serves_where_the_system_has_none(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strategy_portal.local.postgres.SYSTEM", checkout / "none")
    with services.running("test"), psycopg.connect(services.urls("test")["DATABASE_URL"]) as connection:
        connection.execute("CREATE EXTENSION btree_gist")
        assert connection.execute("SELECT upper('ґ')").fetchone() == ("Ґ",)
        assert connection.info.server_version >= 180000
