"""The source of the portal as the architecture tests read it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {".git", ".venv", "var", "node_modules", "__pycache__", ".hypothesis"}
BINARY = {
    ".woff2",
    ".ttf",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".ico",
    ".pdf",
    ".docx",
    ".xlsx",
    ".mo",
    ".gz",
    ".zip",
}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, also one that is not committed yet."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:  # an unpacked archive has no history
        found = [p for p in ROOT.rglob("*") if not MADE & set(p.relative_to(ROOT).parts)]
    else:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return tuple(sorted(path for path in found if path.is_file()))


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file with its content; what others wrote for the tests is left out."""
    for path in files():
        if path.suffix not in BINARY and "vendor" not in path.parts:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def under(*folders: str, suffix: str) -> list[Path]:
    """Files with this ending below the folders, relative to the root."""
    relative = [path.relative_to(ROOT) for path in files()]
    return [path for path in relative if path.parts[0] in folders and path.suffix == suffix]


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """The portal's own modules, parsed; migrations are written by a command and left out."""
    found = [p for p in under("apps", "strategy_portal", suffix=".py") if "migrations" not in p.parts]
    return tuple((path, ast.parse((ROOT / path).read_text(encoding="utf-8"))) for path in found)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def templates() -> list[Path]:
    """Every template, relative to the root."""
    relative = [path.relative_to(ROOT) for path in files()]
    return [
        path for path in relative if "templates" in path.parts[:-1] and path.parts[0] in ("templates", "apps")
    ]
