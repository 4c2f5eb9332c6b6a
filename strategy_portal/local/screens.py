"""`make screens`: a picture of every page at two widths, with and without JavaScript, and of every PDF page.

Writes PNG files and an index into var/screens/. Marks pages that are wider than the screen, answer with
an error or complain in the console.
"""

from __future__ import annotations

import html
import os
import shutil
import sys
from typing import TYPE_CHECKING

from strategy_portal.local import services
from strategy_portal.local.accounts import ROOT, LocalServiceError
from strategy_portal.local.camera import TARGET, Picture, photograph, print_files
from strategy_portal.local.children import start_all, stop_all
from strategy_portal.local.demo import LOGS, SETTINGS, programs, wait_for_page
from strategy_portal.local.processes import free_port

if TYPE_CHECKING:
    from strategy_portal.local.pages import Found


STYLE = (
    "body{font:14px sans-serif} figure{display:inline-block;vertical-align:top;width:240px;margin:8px} "
    "img{border:1px solid}"
)


def write_index(pictures: list[Picture], found: Found) -> None:
    """An overview with everything that was noticed at its top."""
    noticed = [f"{p.title}: {text}" for p in pictures for text in p.findings]
    noticed += found.broken + [f"no link leads to {name}" for name in found.unreached()]
    rows = "".join(f"<li>{html.escape(text)}</li>" for text in noticed)
    shots = "".join(
        f'<figure><a href="{p.file}"><img src="{p.file}" alt="" loading="lazy" width="240"></a>'
        f"<figcaption>{html.escape(p.title)}{' ⚠' if p.findings else ''}</figcaption></figure>"
        for p in sorted(pictures, key=lambda p: p.title)
    )
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>{STYLE}</style>'
    )
    (TARGET / "index.html").write_text(f"{page}<h1>{len(pictures)} pictures</h1><ul>{rows}</ul>{shots}")
    print("\n".join(noticed) or "Nothing noticed.")


def run() -> None:
    """Serve the demo on a free port, picture everything, write the index."""
    from strategy_portal.local.data import prepare

    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    prepare()
    from django.core.management import call_command
    from django.db import connections

    from strategy_portal.local.pages import discover, forget

    call_command("sweep")  # files that no worker has made yet
    found = discover()
    port = free_port()
    web = programs(port, LOGS.with_name("screens"))[:1]
    try:
        start_all(web)
        base = f"http://127.0.0.1:{port}"
        wait_for_page(f"{base}/", web)
        connections.close_all()
        pictures = photograph(found, base) + print_files(found.files)
    finally:
        stop_all(web)
    forget(found)
    write_index(pictures, found)
    print(f"{len(pictures)} pictures: {TARGET.relative_to(ROOT)}/index.html")


def main() -> int:
    """Command line; 1 and the reason on stderr if it cannot run."""
    try:
        with services.running("demo"):
            run()
    except LocalServiceError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
