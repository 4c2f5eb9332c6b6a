"""Importing an action plan of 10,000 rows × 20 columns against reading the same file alone with openpyxl."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from django.db import connection, transaction
from openpyxl import load_workbook

from apps.plans.domain import imports
from apps.plans.models import PlanEdition
from benchmarks import plan_file
from tests.factories import PlanEditionFactory, published_edition

ROUNDS = 5
ROWS = 10_000
NOW = datetime(2023, 6, 1, 9, tzinfo=UTC)


def read_alone(data: bytes, *, read_only: bool) -> int:
    """The documented way: open the workbook, look at every cell."""
    sheet = load_workbook(BytesIO(data), read_only=read_only).active
    return sum(1 for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def imported(data: bytes, edition: PlanEdition) -> None:
    """Read, understand, compare and write, with all that a commit would check and seal; then taken back."""
    with transaction.atomic():
        run = imports.apply(edition=edition, data=data, name="plan.xlsx", by=None, at=NOW)
        assert run.added == ROWS, run.added
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def previewed(data: bytes, edition: PlanEdition) -> None:
    """Read, understand and compare."""
    assert not imports.preview(edition=edition, data=data, name="plan.xlsx").errors


def empty_draft() -> PlanEdition:
    """An empty draft under a strategy with 60 goals."""
    return PlanEditionFactory(stage__strategy=published_edition(goals=60, sections=0).strategy)


def goal_codes(edition: PlanEdition) -> list[str]:
    """The codes that the file names."""
    return list(edition.strategy.editions.get().goals.values_list("code", flat=True))


def peak(what: str, file: Path) -> str:
    """Megabytes that a process of its own needed at most."""
    database = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "benchmarks.peak_import", what, str(file), database]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def cases() -> dict[str, Callable[[], object]]:
    """Reading alone, in both ways openpyxl has; the import; its first half."""
    with transaction.atomic():  # other processes make the same rows: here they have to be gone
        data = plan_file.workbook(ROWS, goal_codes(empty_draft()))
        transaction.set_rollback(True)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(data)
        file.flush()
        for what in ("openpyxl", "openpyxl, read-only mode", "import"):
            print(f"import, memory: {peak(what, Path(file.name))}", flush=True)
    edition = empty_draft()
    return {
        "openpyxl reads the file": partial(read_alone, data, read_only=False),
        "openpyxl reads it, read-only mode": partial(read_alone, data, read_only=True),
        "import: read, understand, compare, write": partial(imported, data, edition),
        "preview: read, understand, compare": partial(previewed, data, edition),
    }
