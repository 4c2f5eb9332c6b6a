"""Reading of the demo fixtures: facts in YAML, long texts in Markdown beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import models

Row = dict[str, Any]


@dataclass(frozen=True)
class Fixture:
    """One community's demo data; `at` is the moment of loading, `done` collects what was stored."""

    slug: str
    data: Row
    folder: Path
    at: datetime
    done: list[str] = field(default_factory=list)

    def rows(self, key: str) -> list[Row]:
        """A list of the fixture; empty when it is absent."""
        return self.data.get(key) or []

    def path(self, name: str) -> Path:
        """A file beside the fixture."""
        return self.folder / name


def demo_folder() -> Path:
    """Where the demo fixtures lie."""
    return Path(settings.FIXTURES_ROOT) / "demo"


def read(path: Path) -> Any:
    """The content of a YAML file; parsed by libyaml where it is there, ten times faster."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # both are safe


def fixtures(at: datetime, only: str = "") -> Iterator[Fixture]:
    """The fixtures in the order of their names; one of them with `only`."""
    folder = demo_folder()
    for path in sorted(folder.glob("*.yaml")):
        data = read(path)
        if "community" in data and only in ("", data["community"]["slug"]):
            yield Fixture(data["community"]["slug"], data, folder, at)


def fill(row: models.Model, values: Row) -> bool:
    """Put values into the empty fields of a row that somebody else made; True if it changed.

    What staff or an import wrote stays as it is.
    """
    empty = [name for name, value in values.items() if value and not getattr(row, name)]
    for name in empty:
        setattr(row, name, values[name])
    return bool(empty)
