"""Prepare a checkout: virtual environment, locked packages, system libraries.

    python3 strategy_portal/local/bootstrap.py [demo|test [MODULE …]]

Runs before anything is installed, so it uses the standard library only. Running it again costs a moment:
the environment carries the hash of the lock it was made from.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Found beside this script: the package itself needs what is installed here.
import system_packages  # type: ignore[import-not-found, unused-ignore]

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed-from"
OLDEST = (3, 11)


class BootstrapError(RuntimeError):
    """The machine lacks something; the message names it in one line."""


def fingerprint() -> tuple[str, str]:
    """What the environment depends on: where it was made (its scripts hold that path), and the lock."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"Python {version} in {ROOT}", hashlib.sha256(LOCK.read_bytes()).hexdigest()


def run(*command: str | Path, quiet: bool = False) -> int:
    """Run a command in the checkout and return its exit code."""
    output = subprocess.DEVNULL if quiet else None
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    arguments = [str(part) for part in command]
    if not Path(arguments[0]).exists():
        return 127
    return subprocess.run(
        arguments, cwd=ROOT, stdout=output, stderr=output, env=environment, check=False
    ).returncode


def create_environment() -> None:
    """Make `.venv`; on a Debian without python3-venv install that first, or say so."""
    if run(sys.executable, "-c", "import ensurepip, venv", quiet=True):
        system_packages.require(["python3-venv"], "to create the virtual environment")
    if run(sys.executable, "-m", "venv", "--clear", VENV):
        raise BootstrapError("`python3 -m venv` failed: install the Debian package python3-venv.")


def locked(package: str) -> str:
    """The lines of the lock that pin one package with its hashes."""
    lines = LOCK.read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next((n for n in range(start + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    return "\n".join(line for line in lines[start:end] if "#" not in line) + "\n"


def install_packages() -> None:
    """Install uv by its pinned hash, then everything in the lock with it."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        pinned.write(locked("uv"))
        pinned.flush()
        if run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", pinned.name):
            raise BootstrapError("uv could not be installed: is a package registry reachable?")
    uv = VENV / "bin" / "uv"
    if run(uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", LOCK):
        raise BootstrapError("The packages of requirements.lock could not be installed (see above).")


def prepare(purpose: str) -> None:
    """Bring the checkout up to date for `purpose`: "demo" or "test"."""
    if sys.version_info < OLDEST:
        raise BootstrapError(f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}.")
    wanted = fingerprint()
    made = tuple(STAMP.read_text().splitlines()) if STAMP.exists() else (wanted[0], "nothing")
    works = run(PYTHON, "-c", "import pip", quiet=True) == 0
    if not works or made != wanted:
        print("Installing the locked packages into .venv …", flush=True)
        if not works or made[0] != wanted[0]:
            create_environment()
        install_packages()
        STAMP.write_text("\n".join(wanted))
    system_packages.check(purpose)


def main() -> int:
    """Prepare; then become the module named after the purpose, if one is."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "demo"
    os.environ["DEMO_STARTED"] = str(time.time())
    try:
        prepare(purpose)
    except BootstrapError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if len(sys.argv) > 2:
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "-m", *sys.argv[2:]])  # noqa: S606 - no shell is wanted
    return 0


if __name__ == "__main__":
    sys.exit(main())
