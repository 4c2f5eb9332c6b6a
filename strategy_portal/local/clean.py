"""Stop the embedded services and remove `var`, the environment and caches (standard library only)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis")


def main() -> None:
    """Stop what runs (only possible while the environment exists), then delete."""
    python = ROOT / ".venv" / "bin" / "python"
    for instance in ("demo", "test", "chaos"):
        if python.exists():
            module = ["-m", "strategy_portal.local.services"]
            subprocess.run([str(python), *module, "--instance", instance, "erase"], cwd=ROOT, check=False)
    for name in (*CACHES, "var", ".venv"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for catalogue in ROOT.glob("locale/*/LC_MESSAGES/*.mo"):
        catalogue.unlink()


if __name__ == "__main__":
    main()
