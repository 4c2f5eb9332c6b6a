"""Staff bring a new edition to the public: edit, publish, adopt, and the reader downloads the PDF."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from apps.core import outbox
from apps.people.enums import Role
from apps.strategies.domain import forks
from apps.strategies.enums import EditionKind, EditionState
from apps.strategies.models import Edition, Goal
from tests.journeys.pages import HOME, STRATEGY
from tests.journeys.town import PASSWORD, Town


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def draft(town: Town) -> Edition:
    """A new draft made from the edition that readers see."""
    newest = Edition.objects.filter(strategy=town.strategy).order_by("-number").first()
    assert newest is not None
    return forks.fork(edition=newest, kind=EditionKind.AMENDED, by=None)


def sign_in(page: Page, role: Role, to: str) -> None:
    page.goto(to)
    expect(page).to_have_url(re.compile("/accounts/login/"))
    page.locator('input[name="login"]').fill(f"{role.value}@example.org")
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('input[name="password"]').press("Enter")
    expect(page).to_have_url(re.compile(re.escape(to)))


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def press_verb(page: Page, edition: Edition, verb: str) -> None:
    """The button on the edition's page, then the button that says what will happen."""
    page.goto(f"/admin/strategies/edition/{edition.pk}/change/")
    page.locator(f'main a[href$="/{verb}/"]').first.click()
    expect(page).to_have_url(re.compile(f"/{verb}/$"))


def send(page: Page) -> None:
    page.locator('main form[method="post"] button[type="submit"].act').last.click()


def wait_for_worker() -> None:
    """What the worker does, here and now."""
    while outbox.run_due(at=timezone.now()):
        pass


def stranger(browser: Browser, site: str) -> Page:
    context = browser.new_context(base_url=site, locale="uk-UA", accept_downloads=True)
    return context.new_page()


def test_goal_from_the_editor_to_the_reader(
    browser: Browser, site: str, page: Page, scripts: bool, draft: Edition, tmp_path: Path
) -> None:
    title = f"Водогін до кожної оселі, {draft.number}"
    goal = Goal.objects.get(edition=draft, code="1.2")
    sign_in(page, Role.EDITOR, f"/admin/strategies/goal/{goal.pk}/change/")
    page.locator('[name="title"]').fill(title)
    page.locator('button[name="_save"], input[name="_save"]').first.click()
    goal.refresh_from_db()
    assert goal.title == title

    reader = stranger(browser, site)
    address = f"{STRATEGY}goals/1.2/?edition={draft.number}"
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 404

    press_verb(page, draft, "publish")
    send(page)
    if page.url.endswith("/publish/"):
        send(page)
    draft = Edition.objects.get(pk=draft.pk)
    assert draft.state == EditionState.PUBLISHED
    reader.goto(address)
    expect(reader.locator("h1")).to_contain_text(title)
    sign_out(page)

    sign_in(page, Role.SECRETARY, f"/admin/strategies/edition/{draft.pk}/change/")
    press_verb(page, draft, "adopt")
    page.locator('[name="number"]').fill(f"{draft.number}-15/2")
    page.locator('[name="adopted_on"]').fill(date.today().isoformat())
    send(page)
    draft = Edition.objects.get(pk=draft.pk)
    assert draft.state == EditionState.ADOPTED
    reader.goto(STRATEGY)
    expect(reader.locator("main")).to_contain_text(f"{draft.number}-15/2")
    reader.goto(f"{STRATEGY}goals/1.2/")
    expect(reader.locator("h1")).to_contain_text(title)

    reader.goto(f"{STRATEGY}editions/{draft.number}/pdf/")
    expect(reader.locator("main progress").first).to_be_visible()
    wait_for_worker()
    downloads_the_pdf(reader, draft, tmp_path)
    reader.context.close()


def downloads_the_pdf(reader: Page, edition: Edition, folder: Path) -> None:
    """The file is the one whose hash stands beside it."""
    reader.goto(f"{STRATEGY}editions/{edition.number}/")
    link = reader.locator(f'main a[href^="{HOME}documents/"][href$=".pdf"]').first
    shown = reader.locator("main .hash").all_text_contents()
    answer = reader.request.get(link.get_attribute("href") or "")
    content = answer.body()
    assert answer.headers["content-type"] == "application/pdf"
    assert content.startswith(b"%PDF-")
    assert any(hashlib.sha256(content).hexdigest() in text for text in shown)
    part = reader.request.get(answer.url, headers={"Range": "bytes=0-4"})
    assert (part.status, part.body()) == (206, b"%PDF-")


def test_editor_of_the_text_does_not_adopt(page: Page, scripts: bool, town: Town) -> None:
    sign_in(page, Role.EDITOR, "/office/")
    answer = page.goto(f"/admin/strategies/edition/{town.amended.pk}/adopt/")
    assert answer is not None
    assert answer.status == 403
