"""Pin the dependencies of `pyproject.toml` with hashes: one lock for a checkout, one for production."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from strategy_portal.local.accounts import ROOT

# Universal: one file for every Python that we allow; without addresses of any package index.
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
)
TARGETS = {
    "requirements.lock": ("--group", "dev"),
    "requirements-production.lock": ("--constraint", "requirements.lock"),
}


def main() -> int:
    """Write both locks; `make lock UPGRADE=1` moves to the newest versions. Returns uv's exit code."""
    uv = str(Path(sys.executable).with_name("uv"))
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    for name, selection in TARGETS.items():
        command = [uv, "pip", "compile", "pyproject.toml", *OPTIONS, *selection, *upgrade, "-o", name]
        code = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
