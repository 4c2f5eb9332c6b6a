"""A resident without an account: read, comment where it matters, confirm, change it, take it back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from apps.consultations.enums import CommentState
from apps.consultations.models import Comment
from apps.people.models import Letter
from apps.portal.speaking import traps
from tests.journeys.pages import HOME
from tests.journeys.test_resident import fits
from tests.journeys.town import PASSWORD
from tests.journeys.town_consultation import OPEN
from tests.portal.speaking_town import link_of

TALK = f"{HOME}consultations/{OPEN}/"
SECTION = f"{TALK}read/section-1/"


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser of a test types faster than people."""
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)


def fill(page: Page, email: str, words: str = "Додайте лавки біля річки.") -> None:
    """What a guest types."""
    page.locator('textarea[name="body"]').fill(words)
    page.locator('input[name="name"]').fill("Олена Мешканка")
    page.locator('input[name="name_shown"][value="initials"]').check()
    page.locator('input[name="email"]').fill(email)
    page.locator('input[name="consent"]').check()


def press(page: Page, which: str = ".act.main") -> None:
    """A button of the form."""
    page.locator(f"main form button{which}").first.click()


def confirm(page: Page, email: str) -> None:
    """The link of the latest letter to this address, and the button behind it."""
    page.goto(link_of(Letter.objects.filter(to=email).latest("pk")))
    fits(page)
    press(page)


def speak(page: Page, email: str) -> Comment:
    """A guest's comment on the whole, confirmed."""
    page.goto(f"{TALK}comment/")
    fill(page, email)
    press(page)
    press(page)
    expect(page).to_have_url(re.compile(r"/receipt/$"))
    confirm(page, email)
    expect(page.locator("h1")).to_contain_text("№")
    return Comment.objects.latest("pk")


def test_guest_reads_comments_confirms_changes_and_withdraws(page: Page, scripts: bool) -> None:
    email = f"guest-{scripts}@example.org".lower()
    page.goto(SECTION)
    page.locator('.prose a[href*="/comment/?"]').first.click()
    expect(page.locator(".about .passage")).to_be_visible()
    fits(page)
    press(page)
    expect(page.locator("[role=alert]")).to_be_visible()
    fits(page)
    fill(page, email)
    page.locator(".offer > summary").click()
    replacement = page.locator('textarea[name="replacement"]')
    replacement.fill(replacement.input_value() + " І парк.")
    press(page)
    expect(page).to_have_url(re.compile(r"/review/$"))
    expect(page.locator(".own-comment")).to_contain_text("О. М.")
    expect(page.locator(".own-comment ins")).to_contain_text("І парк.")
    fits(page)
    press(page)
    expect(page).to_have_url(re.compile(r"/receipt/$"))
    fits(page)
    comment = Comment.objects.latest("pk")
    assert comment.state == CommentState.UNCONFIRMED
    confirm(page, email)
    expect(page.locator("h1")).to_contain_text("№")
    comment.refresh_from_db()
    assert comment.state == CommentState.VISIBLE
    page.locator('main a[href$="/edit/"]').click()
    page.locator('textarea[name="body"]').fill("Додайте лавки й смітники.")
    press(page)
    expect(page.locator(".own-words").first).to_contain_text("смітники")
    page.goto(SECTION)
    expect(page.locator(f"#comment-{comment.number}")).to_contain_text("смітники")
    page.goto(f"{HOME}participation/")
    page.locator(f'main a[href$="/{comment.pk}/receipt/"]').click()
    page.locator('main a[href$="/withdraw/"]').click()
    fits(page)
    press(page, ".warn")
    expect(page).to_have_url(re.compile(r"/receipt/$"))
    comment.refresh_from_db()
    assert comment.state == CommentState.WITHDRAWN


def test_known_guest_supports_and_replies_from_the_list(page: Page, scripts: bool) -> None:
    speak(page, f"supporter-{scripts}@example.org".lower())
    page.goto(f"{TALK}comments/")
    other = Comment.objects.get(support_count=14)
    button = page.locator(f"#comment-{other.number} .plain-act").first
    button.click()
    expect(page).to_have_url(re.compile(r"/comments/"))
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_contain_text("15")
    button.click()
    expect(button).not_to_have_attribute("aria-pressed", "true")
    expect(button).to_contain_text("14")
    page.locator('a[href$="/reply/"]').first.click()
    page.locator('textarea[name="body"]').fill("Згодна з вами.")
    press(page)
    press(page)
    expect(page.locator("h1")).to_contain_text("№")
    assert Comment.objects.latest("pk").parent is not None


def test_stranger_supports_by_way_of_a_letter(page: Page, scripts: bool) -> None:
    email = f"stranger-{scripts}@example.org".lower()
    page.goto(f"{TALK}comments/")
    page.locator('main a[href$="/support/"]').first.click()
    fits(page)
    address = page.url
    page.locator('input[name="email"]').fill(email)
    page.locator('input[name="consent"]').check()
    press(page)
    expect(page.locator("[role=status]").first).to_contain_text(email)
    confirm(page, email)
    expect(page).to_have_url(address)
    press(page)
    page.goto(address)
    expect(page.locator('button[name="back"]')).to_be_visible()


def test_file_is_put_to_a_draft(page: Page, scripts: bool, tmp_path: Path) -> None:
    file = tmp_path / "схема.pdf"
    file.write_bytes(b"%PDF-1.7\n%%EOF\n")
    page.goto(f"{TALK}comment/")
    fill(page, f"file-{scripts}@example.org".lower())
    press(page)
    page.locator('main a[href$="/files/"]').click()
    page.locator('input[type="file"]').set_input_files(file)
    press(page)
    expect(page.locator(".own-file")).to_contain_text("схема.pdf")
    fits(page)
    press(page, ".warn")
    expect(page.locator(".own-file")).to_have_count(0)


def test_what_was_typed_survives_the_sign_in(page: Page, scripts: bool) -> None:
    page.goto(f"{TALK}comment/")
    fill(page, "editor@example.org", "Слово редакторки.")
    page.locator('button[name="sign-in"]').click()
    page.locator('input[name="login"]').fill("editor@example.org")
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('input[name="password"]').press("Enter")
    expect(page).to_have_url(re.compile(r"/review/$"))
    expect(page.locator(".own-comment")).to_contain_text("Слово редакторки.")


SELECT = """() => {
  const words = document.querySelector("[data-quote] [id^='p-']").firstChild;
  const range = document.createRange();
  range.setStart(words, 0); range.setEnd(words, Math.min(40, words.length));
  getSelection().removeAllRanges(); getSelection().addRange(range);
  return range.toString().trim();
}"""


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["with scripts"])
def test_selected_words_are_quoted(page: Page, scripts: bool) -> None:
    """An enhancement; without scripts each paragraph has its link."""
    page.goto(SECTION)
    chosen = page.evaluate(SELECT)
    link = page.locator(".quote-act")
    expect(link).to_be_visible()
    fits(page)
    link.click()
    expect(page.locator(".about mark")).to_have_text(chosen)
    assert page.locator('input[name="quote"]').input_value() == chosen


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["with scripts"])
@pytest.mark.parametrize("width", [1280])
def test_words_are_selected_with_mouse_and_with_keys(page: Page, scripts: bool, width: int) -> None:
    page.goto(SECTION)
    first = page.locator("[data-quote] [id^='p-']").first
    first.dblclick(position={"x": 40, "y": 12})
    link = page.locator(".quote-act")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    for _word in range(3):
        page.keyboard.press("Shift+Control+ArrowRight")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".about mark")).to_be_visible()
