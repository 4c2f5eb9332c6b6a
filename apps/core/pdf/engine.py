"""The side of the application: hands a document to the confined process and takes the PDF back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one rendering may use: seconds of processor and of the clock, MiB of memory."""

    cpu_seconds: int = 180
    wall_seconds: int = 220
    memory_mib: int = 2048


@dataclass(frozen=True)
class Rendered:
    """A finished PDF. `warnings` are faults that do not spoil it (a link to nowhere)."""

    content: bytes = field(repr=False)
    pages: int
    warnings: tuple[str, ...] = ()


class RenderFailed(Exception):
    """No PDF was made.

    `transient`: another attempt may succeed without any change. `crashed`: the renderer itself
    broke over the document, which may be right.
    """

    def __init__(self, reason: str, *, transient: bool = False, crashed: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.transient = transient
        self.crashed = crashed


def render(
    *,
    html: str,
    assets: Mapping[str, bytes | Path],
    variant: str = "pdf/ua-1",
    identifier: bytes = b"",
    limits: Limits = Limits(),
) -> Rendered:
    """Render a complete HTML document.

    `html` and its style sheets reach nothing but `assets`, by `asset:<key>`; the suffix of a key
    tells its type ("edition.css", "arms.png"). The same input with the same `identifier` gives
    the same bytes. Raises `RenderFailed` when anything asked for is not an asset, an image has
    no text alternative, or a limit is reached.
    """
    document = _framed(html, assets, variant, identifier, limits)
    with TemporaryDirectory(prefix="pdf-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-s", "-P", "-X", "utf8", "-m", "apps.core.pdf.worker"],
                input=document, capture_output=True, env=_environment(folder), cwd=folder,
                timeout=limits.wall_seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            reason = f"not finished within {limits.wall_seconds} seconds"
            raise RenderFailed(reason, transient=True) from error
    report = _report(done.stderr)
    if done.returncode or "pages" not in report:
        raise _failure(done.returncode, report)
    return Rendered(done.stdout, report["pages"], tuple(report["warnings"]))


def _framed(
    html: str, assets: Mapping[str, bytes | Path], variant: str, identifier: bytes, limits: Limits
) -> bytes:
    """One line of JSON that says what follows, then the bytes of the assets in its order."""
    contents = {key: item.read_bytes() if isinstance(item, Path) else item for key, item in assets.items()}
    head = {
        "html": html,
        "variant": variant,
        "identifier": identifier.hex(),
        "limits": asdict(limits),
        "assets": [[key, len(content)] for key, content in contents.items()],
    }
    return b"".join([json.dumps(head).encode(), b"\n", *contents.values()])


def _environment(folder: str) -> dict[str, str]:
    """Nothing of ours: no secrets, no proxies; hashes and times that do not vary."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
        "XDG_CACHE_HOME": folder,
        "PYTHONPATH": os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")]),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "0",
    }


def _report(stderr: bytes) -> dict[str, Any]:
    """The last line that the worker wrote, or nothing when it died before."""
    try:
        report: dict[str, Any] = json.loads(stderr.rstrip().rpartition(b"\n")[2])
    except ValueError:
        return {}
    return report if isinstance(report, dict) else {}


def _failure(code: int, report: dict[str, Any]) -> RenderFailed:
    if "reason" in report:
        return RenderFailed(report["reason"], crashed=report.get("crashed", False))
    if code < 0:
        return RenderFailed(f"stopped by signal {-code}: out of processor time or memory", transient=True)
    return RenderFailed(f"the rendering process ended with code {code}", transient=True)
