"""The confined process: `python -m apps.core.pdf.worker`, document on stdin, PDF on stdout.

The last line of stderr is a report in JSON: `pages` and `warnings`, or the `reason` of a failure.
It knows neither Django nor the database.
"""

from __future__ import annotations

import json
import logging
import mimetypes
import os
import sys
import tempfile
from typing import Any, BinaryIO

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from apps.core.pdf import confinement

SCHEME = "asset:"
HARMLESS = ("No anchor #",)  # a link to nowhere inside the text spoils nothing
mimetypes.add_type("font/ttf", ".ttf")


class Refusal(Exception):
    """The document asks for what it may not have, or lacks what it must have."""


class Assets:
    """The only fetcher: what is not an asset is refused and remembered."""

    _fail_on_errors = False

    def __init__(self, contents: dict[str, bytes]) -> None:
        self._contents = contents
        self.refused: list[str] = []

    def __call__(self, url: str) -> URLFetcherResponse:
        """The asset of `asset:<key>`; anything else raises."""
        key = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or key not in self._contents:
            self.refused.append(url[:200])
            raise ValueError("not an asset of this document")
        kind = mimetypes.guess_type(key)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._contents[key], {"Content-Type": kind})


class Faults(logging.Handler):
    """Collects what WeasyPrint only logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.fatal: list[str] = []
        self.harmless: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """An error spoils the document, a warning does not."""
        text = record.getMessage()[:300]
        fatal = record.levelno >= logging.ERROR and not text.startswith(HARMLESS)
        (self.fatal if fatal else self.harmless).append(text)


def read(stream: BinaryIO) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The head of the document and its assets."""
    head: dict[str, Any] = json.loads(stream.readline())
    return head, {key: stream.read(size) for key, size in head["assets"]}


def document(head: dict[str, Any], contents: dict[str, bytes]) -> tuple[bytes, dict[str, Any]]:
    """Render; returns the PDF and the report. Raises `Refusal` with every reason against it."""
    assets, faults = Assets(contents), Faults()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [faults], False
    page = HTML(string=head["html"], url_fetcher=assets, base_url=None)
    laid_out = page.render(font_config=FontConfiguration(), pdf_variant=head["variant"], pdf_tags=True)
    content: bytes = laid_out.write_pdf(
        pdf_variant=head["variant"], pdf_tags=True, pdf_identifier=bytes.fromhex(head["identifier"]) or None
    )
    refused = [f"not an asset: {url}" for url in dict.fromkeys(assets.refused)]
    if reasons := refused + faults.fatal:
        raise Refusal("; ".join(dict.fromkeys(reasons)))
    return content, {"pages": len(laid_out.pages), "warnings": list(dict.fromkeys(faults.harmless))}


def main() -> int:
    """Confine this process, render one document, report."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get into the PDF
    head, contents = read(sys.stdin.buffer)
    limits = head["limits"]
    confinement.limit(cpu_seconds=limits["cpu_seconds"], memory_mib=limits["memory_mib"])
    confinement.leave_the_network()
    confinement.guard(scratch=tempfile.gettempdir())
    try:
        content, report = document(head, contents)
    except MemoryError:
        report = {"reason": f"more than {limits['memory_mib']} MiB of memory needed"}
    except Refusal as error:
        report = {"reason": str(error)}
    except Exception as error:  # whatever happens in there is a reason, not a stack trace
        report = {"reason": f"{type(error).__name__}: {error}", "crashed": True}
    else:
        out.write(content)
        out.flush()
    sys.stderr.write("\n" + json.dumps(report) + "\n")
    return 1 if "reason" in report else 0


if __name__ == "__main__":
    raise SystemExit(main())
