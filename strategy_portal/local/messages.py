"""Compile the message catalogues (`locale/*/LC_MESSAGES/*.po`); needs no gettext on the machine."""

from __future__ import annotations

import sys
from pathlib import Path

import polib  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]


def compile_catalogues(root: Path = ROOT) -> list[Path]:
    """Write every `.mo` that is missing or older than its `.po` and return those written."""
    written = []
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        partial = target.with_suffix(".mo.partial")
        polib.pofile(str(source)).save_as_mofile(str(partial))
        partial.replace(target)  # a running process never reads half a file
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_catalogues():
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
