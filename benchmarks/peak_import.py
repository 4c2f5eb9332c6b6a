"""Memory that taking in a file needs: `python -m benchmarks.peak_import WHAT FILE DATABASE`; Linux only."""

from __future__ import annotations

import sys
from pathlib import Path

PROCESS = Path("/proc/self")


def megabytes(name: str) -> int:
    """A figure of this process: VmRSS is memory now, VmHWM the most there was."""
    line = next(line for line in (PROCESS / "status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) // 1024


def main(what: str, file: str, database: str) -> None:
    """Do one thing in this process and print what it added to the memory at most."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from django.db import transaction

    from benchmarks import bench_import

    data = Path(file).read_bytes()
    with transaction.atomic():
        edition = bench_import.empty_draft()
        bench_import.goal_codes(edition)
        before = megabytes("VmRSS")
        (PROCESS / "clear_refs").write_text("5")  # the highest mark begins anew
        if what == "import":
            bench_import.imported(data, edition)
        else:
            bench_import.read_alone(data, read_only="read-only" in what)
        transaction.set_rollback(True)
    print(f"{what}: {megabytes('VmHWM') - before} MB on top of {before} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
