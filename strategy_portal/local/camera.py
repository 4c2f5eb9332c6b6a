"""The camera of `make screens`: Chromium for pages, pdftoppm for PDF files."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from strategy_portal.local.accounts import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

    from strategy_portal.local.pages import Found, Page

TARGET = ROOT / "var" / "screens"
WIDTHS = (320, 1280)
ERRORS = (400, 403, 500, 503)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Picture:
    """A file in the target folder, what it shows and what is wrong with it."""

    file: str
    title: str
    findings: list[str] = field(default_factory=list)


def file_name(name: str) -> str:
    """A view's name as a file name."""
    return re.sub(r"[^\w-]+", "-", name).strip("-")


def contexts(
    browser: Browser, sessions: dict[str, str], base: str
) -> Iterator[tuple[str, str, BrowserContext]]:
    """A browser context per role, width and JavaScript on or off: (role, label, context)."""
    for role in ("visitor", *sessions):
        for width in WIDTHS:
            for script in (True, False):
                context = browser.new_context(
                    viewport={"width": width, "height": 800}, java_script_enabled=script, locale="uk-UA"
                )
                if role in sessions:
                    context.add_cookies([{"name": "sessionid", "value": sessions[role], "url": base}])
                yield role, f"{width}-{'js' if script else 'nojs'}", context
                context.close()


def picture(context: BrowserContext, page: Page, label: str, base: str) -> Picture:
    """Open a page, take it whole, note what is wrong."""
    tab = context.new_page()
    shot = Picture(f"{page.role}-{file_name(page.name)}-{label}.png", f"{page.name} {page.address} {label}")
    tab.on("console", lambda m: shot.findings.append(m.text) if m.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: shot.findings.append(str(error)))
    answer = tab.goto(base + page.address, wait_until="networkidle")
    expected = int(page.name) if page.name.isdecimal() else 404 if page.name == "missing" else 200
    if answer is None or answer.status != expected:
        shot.findings.append(f"answers {answer.status if answer else 'nothing'}")
    if expected != 200:
        shot.findings = [text for text in shot.findings if "Failed to load resource" not in text]
    width = (tab.viewport_size or {"width": 0})["width"]
    if (actual := tab.evaluate("document.documentElement.scrollWidth")) > width:
        shot.findings.append(f"{actual} px wide on a screen of {width}")
    tab.screenshot(path=TARGET / shot.file, full_page=True)
    tab.close()
    return shot


def answering(status: int, text: str) -> Callable[[Route], None]:
    """A handler that answers a request of the browser with a page."""

    def answer(route: Route) -> None:
        route.fulfill(status=status, content_type="text/html; charset=utf-8", body=text)

    return answer


def error_pages(context: BrowserContext, base: str) -> list[Page]:
    """Error pages that cannot be provoked: their templates are served by the browser itself."""
    from django.template import loader

    from strategy_portal.local.pages import Page

    for status in ERRORS:
        context.route(f"{base}/error-{status}/", answering(status, loader.render_to_string(f"{status}.html")))
    return [Page(str(status), f"/error-{status}/", "visitor") for status in ERRORS]


def photograph(found: Found, base: str) -> list[Picture]:
    """Pictures of all pages."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    pictures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for role, label, context in contexts(browser, found.sessions, base):
            mine = [page for page in found.pages if page.role == role]
            mine += error_pages(context, base) if role == "visitor" else []
            pictures += [picture(context, page, label, base) for page in mine]
            print(f"{role} {label}: {len(mine)} pages", flush=True)
        browser.close()
    return pictures


def print_files(files: dict[str, bytes]) -> list[Picture]:
    """Pictures of all pages of all PDF files."""
    pictures = []
    for address, content in files.items():
        name = "pdf-" + file_name(address)
        path = TARGET / f"{name}.pdf"
        path.write_bytes(content)
        subprocess.run(["pdftoppm", "-r", "60", "-png", path, TARGET / name], check=True)
        shots = sorted(TARGET.glob(f"{name}-*.png"))
        pictures += [Picture(shot.name, f"{address} page {n}") for n, shot in enumerate(shots, start=1)]
        print(f"{address}: {len(shots)} pages", flush=True)
    return pictures
