"""A real browser against a real server: static files as in production, rows committed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.testcases import LiveServerThread
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from tests.emptying import empty
from tests.journeys.town import Town, build

# Playwright keeps an event loop in this thread; the rows are read between its calls, not inside them.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
FLAGS += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything that opens the browser says so: `-m "not browser"` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the tests are skipped on a desk and fail where everything is checked."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Settings with the static files hashed and compressed, as production serves them."""
    static = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    changed = {
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
        "STORAGES": {**settings.STORAGES, "staticfiles": static},
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_USE_FINDERS": False,
        "WHITENOISE_KEEP_ONLY_HASHED_FILES": True,
        "WHITENOISE_SKIP_COMPRESS_EXTENSIONS": ["map", "ttf", "woff2", "png", "txt", "svg"],  # for speed
    }
    unused = ["i18n", "xregexp.js", "*.ttf"]
    with override_settings(**changed):
        call_command(
            "collectstatic", interactive=False, verbosity=0, ignore_patterns=unused, stdout=StringIO()
        )
    return changed


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, django_db_createdb: bool, django_db_blocker: Any
) -> Iterator[None]:
    """The test database also when nothing but journeys is run: they carry no mark that would ask for it."""
    if _is_test_database():
        yield
        return
    with django_db_blocker.unblock():
        keep = django_db_keepdb and not django_db_createdb
        made = setup_databases(verbosity=0, interactive=False, keepdb=keep, serialized_aliases=[])
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


def _is_test_database() -> bool:
    return str(connection.settings_dict["NAME"]).startswith("test_")


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """The rows of one module's journeys; the tables are emptied behind it."""
    with django_db_blocker.unblock():
        assert _is_test_database(), "the journeys empty their tables"
        cache.clear()
        try:
            yield build()
        finally:
            empty()


@pytest.fixture(scope="module")
def site(collected: dict[str, Any], town: Town) -> Iterator[str]:
    """The address of the running portal."""
    with override_settings(**collected):
        server = LiveServerThread("localhost", _Plain, connections_override={})
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        try:
            with override_settings(PORTAL_ADDRESS=f"http://localhost:{server.port}"):
                yield f"http://localhost:{server.port}"
        finally:
            server.terminate()
            server.join()


def _Plain(application: Any) -> Any:
    """Static files are served by the portal itself."""
    return application


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Every journey is made twice."""
    return bool(request.param)


@pytest.fixture
def width() -> int:
    """A phone's; a module for a desk says otherwise."""
    return 320


@pytest.fixture
def page(browser: Browser, site: str, scripts: bool, width: int) -> Iterator[Page]:
    """A new visitor's window; whatever the page complains about fails the journey."""
    context = browser.new_context(
        base_url=site, java_script_enabled=scripts, viewport={"width": width, "height": 800}, locale="uk-UA"
    )
    context.set_default_timeout(10_000)
    window = context.new_page()
    complaints = listen(window)
    yield window
    context.close()
    assert not complaints


def listen(page: Page) -> list[str]:
    """A list that fills with errors of scripts, of the policy on content and of missing files.

    A page that answers 403 or 404 is none: journeys go there on purpose.
    """
    complaints: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def answered(response: Response) -> None:
        page_itself = response.request.resource_type == "document"
        if response.status >= (500 if page_itself else 400):
            complaints.append(f"{response.status} {response.url}")

    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", said)
    page.on("response", answered)
    return complaints
