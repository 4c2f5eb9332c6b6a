"""`manage.py build_css`: join the style sources into the one file that pages load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")


def stylesheet(folder: Path) -> str:
    """The sources of `folder` in the order of their names, without comments and needless space."""
    joined = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))
    spare = _SPACE.sub(" ", _COMMENT.sub("", joined))
    return _AROUND.sub(r"\1", spare).replace(";}", "}").strip() + "\n"


class Command(BaseCommand):
    """Write `static/css/portal.css`, or with `--check` only say whether it is up to date."""

    requires_system_checks = []
    help = "Join static/styles/*.css into static/css/portal.css."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare `--check`."""
        parser.add_argument("--check", action="store_true", help="fail if the file is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        static = Path(settings.STATICFILES_DIRS[0])
        target = static / "css" / "portal.css"
        text = stylesheet(static / "styles")
        current = target.read_text("utf-8") if target.exists() else ""
        if options["check"]:
            if current != text:
                raise CommandError("static/css/portal.css is out of date: run manage.py build_css")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        self.stdout.write(f"{target.name}: {len(text.encode())} bytes")
