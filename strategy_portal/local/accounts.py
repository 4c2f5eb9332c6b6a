"""Which system account runs the embedded servers, and which folders it can reach.

PostgreSQL refuses to run as root. Where we are root, the servers run under an
unprivileged account, and their data lies where that account may go.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = Path("/var/lib/strategy-portal")
CANDIDATES = ("postgres", "nobody")


class LocalServiceError(RuntimeError):
    """An embedded service cannot do what was asked; the message says why in one line."""


@dataclass(frozen=True)
class Account:
    """The system account of the servers; `uid` is None when they run as ourselves."""

    uid: int | None = None
    gid: int | None = None

    def run(self, *command: str | Path, capture: bool = False) -> subprocess.CompletedProcess[str]:
        """Run a command as this account; its output is thrown away unless captured.

        A server started this way inherits the output: a pipe would stay open as long as it runs.
        """
        root = self.uid is not None
        output = subprocess.PIPE if capture else subprocess.DEVNULL
        return subprocess.run(
            [str(part) for part in command],
            check=False,
            text=True,
            stdout=output,
            stderr=output,
            user=self.uid,
            group=self.gid,
            extra_groups=[] if root else None,
            cwd="/",  # ours may be closed to the account
            env={**os.environ, "HOME": tempfile.gettempdir()} if root else None,
        )

    def own(self, folder: Path) -> Path:
        """Create the folder if needed, give it to this account and close it for others."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)
        return folder

    def own_file(self, path: Path, text: str) -> Path:
        """Write a file that only this account can read."""
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(text)
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)
        return path

    def reaches(self, path: Path) -> bool:
        """True if this account may walk to `path` (its existing part)."""
        if self.uid is None:
            return True
        existing = next(parent for parent in (path, *path.parents) if parent.exists())
        return self.run("test", "-x", existing).returncode == 0


def service_account() -> Account:
    """The account for the servers: ourselves, or for root the checkout's owner, `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return Account()
    owner = ROOT.stat()
    if owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LocalServiceError(
        "PostgreSQL does not run as root: create an unprivileged account, e.g. `adduser portal`."
    )


def data_folder(instance: str, account: Account) -> Path:
    """Where the servers of an instance keep their data: `var/<instance>`, or outside if unreachable."""
    inside = ROOT / "var" / instance
    if account.reaches(inside):
        return inside
    key = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    return OUTSIDE / key / instance


def reachable_copy(source: Path, account: Account, folder: Path) -> Path:
    """`source` itself if the account can reach it, otherwise a copy of it below `folder`."""
    if account.reaches(source):
        return source
    target = folder / source.name
    if not target.exists():
        partial = folder / f"{source.name}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        folder.mkdir(parents=True, exist_ok=True)
        copy(source, partial)
        partial.rename(target)
    return target
