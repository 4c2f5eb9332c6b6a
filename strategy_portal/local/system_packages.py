"""Debian packages that no Python wheel brings: libraries for PDF, a browser and tools for the tests.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "default-jre-headless": ("java",),
    "poppler-utils": ("pdftoppm",),
    "gettext": ("msgfmt",),
}


def library_loads(name: str) -> bool:
    """True if the dynamic loader finds the library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(purpose: str) -> list[str]:
    """Debian packages that a purpose lacks: "demo" needs the PDF libraries, "test" also browser and tools."""
    absent = [package for package, library in LIBRARIES.items() if not library_loads(library)]
    if purpose == "test":
        absent += [package for package, names in PROGRAMS.items() if not any(map(shutil.which, names))]
    return absent


def installer() -> list[str] | None:
    """The start of a command that may install packages without asking, or None."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    quiet = subprocess.DEVNULL
    may_ask = ["sudo", "-n", "true"]
    if (
        shutil.which("sudo")
        and subprocess.run(may_ask, stdout=quiet, stderr=quiet, check=False).returncode == 0
    ):
        return ["sudo", "-n", "apt-get"]
    return None


def install(packages: list[str]) -> bool:
    """Install Debian packages; False where that is not allowed or fails."""
    command = installer()
    if command is None:
        return False
    print(f"Installing with apt: {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = [*command, "install", "-y", "-qq", "--no-install-recommends", *packages]
    for update in (False, True):  # the package lists of a fresh machine are empty or old
        if update:
            subprocess.run(
                [*command, "update", "-qq"], env=environment, stdout=subprocess.DEVNULL, check=False
            )
        if subprocess.run(wanted, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return True
    return False


def advice(packages: list[str], reason: str) -> str:
    """One line: what is missing, why, and the command that brings it."""
    names = " ".join(packages)
    return f"Missing system packages ({reason}): {names}. Install them with: sudo apt-get install {names}"


def require(packages: list[str], reason: str) -> None:
    """Install the packages or end with one line that names them."""
    if not install(packages):
        sys.exit(f"error: {advice(packages, reason)}")


def check(purpose: str) -> None:
    """Install what is missing for the purpose; without the right to do so, say it in one line.

    The demo goes on without the PDF libraries (renders then fail with that reason); tests do not.
    """
    absent = missing(purpose)
    if absent and purpose == "test":
        require(absent, "needed by the tests")
    elif absent and not install(absent):
        print(f"warning: {advice(absent, 'PDF files cannot be made')}", file=sys.stderr)
