"""A resident with an old phone: what does the city want, by which goals, what has changed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import HOME, STRATEGY


def follow(page: Page, address: str) -> None:
    """Use the first visible link to `address`."""
    page.locator(f'main a[href="{address}"]:visible').first.click()
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    fits(page)


def fits(page: Page) -> None:
    """Nothing to scroll sideways."""
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


def search(page: Page, words: str) -> None:
    page.locator('main input[name="q"]').fill(words)
    page.locator('main input[name="q"]').press("Enter")


def test_from_the_front_to_a_goal(page: Page, scripts: bool) -> None:
    page.goto("/")
    search(page, "зразк")
    follow(page, HOME)
    expect(page.locator("h1")).to_contain_text("громада чистої води")
    follow(page, STRATEGY)
    expect(page.locator("main")).to_contain_text("7-12")
    follow(page, f"{STRATEGY}goals/")
    expect(page.locator(".tree .goal").first).to_be_visible()


def test_goal_tree_opens_branch_by_branch(page: Page, scripts: bool) -> None:
    page.goto(f"{STRATEGY}goals/")
    below = page.locator(f'.tree a[href="{STRATEGY}goals/1.1.1/"]')
    expect(below).to_be_hidden()
    branch = page.locator(f'.tree li:has(> .goal a[href="{STRATEGY}goals/1.1/"]) > details > summary')
    branch.focus()
    branch.press("Enter")
    expect(below).to_be_visible()
    branch.click()
    expect(below).to_be_hidden()
    fits(page)


def test_goal_tree_opens_as_a_whole(page: Page, scripts: bool) -> None:
    page.goto(f"{STRATEGY}goals/")
    third = page.locator(f'.tree a[href="{STRATEGY}goals/3.4.2/"]')
    expect(third).to_be_hidden()
    page.locator('a[href*="expand=1"]').click()
    expect(third).to_be_visible()
    assert page.url.endswith("goals/" if scripts else "?expand=1")
    fits(page)


def test_filter_leaves_what_was_asked_for(page: Page, scripts: bool) -> None:
    page.goto(f"{STRATEGY}goals/")
    search(page, "мережу 36")
    expect(page).to_have_url(re.compile(r"\?q="))
    found = page.locator(f'.tree a[href="{STRATEGY}goals/3.4.3/"]')
    expect(found).to_be_visible()
    expect(page.locator(f'.tree a[href="{STRATEGY}goals/1.1.1/"]')).to_have_count(0)
    found.click()
    expect(page.locator("h1")).to_contain_text("3.4.3")
    page.locator(f'nav a[href="{STRATEGY}goals/3.4/"]').first.click()
    expect(page.locator("h1")).to_contain_text("3.4")


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["with scripts"])
def test_filter_answers_while_one_types(page: Page, scripts: bool) -> None:
    """An enhancement; without scripts the form is sent."""
    page.goto(f"{STRATEGY}goals/")
    page.locator('main input[name="q"]').press_sequentially("з'єднаннями 36")
    expect(page.locator(f'.tree a[href="{STRATEGY}goals/3.4.3/"]')).to_be_visible()
    expect(page.locator(f'.tree a[href="{STRATEGY}goals/3/"]')).to_be_visible()
    page.locator('main input[name="q"]').fill("безглуздя")
    expect(page.locator(f'.tree a[href="{STRATEGY}goals/1/"]')).to_be_hidden()
    expect(page.locator("#found")).to_contain_text("0")


def test_text_is_read_section_by_section(page: Page, scripts: bool) -> None:
    page.goto(STRATEGY)
    follow(page, f"{STRATEGY}text/")
    follow(page, f"{STRATEGY}text/1/")
    expect(page.locator("h1")).to_contain_text("Розділ про громаду 1")
    page.locator('a[href="#p-1"]').click()
    expect(page).to_have_url(re.compile("#p-1$"))
    expect(page.locator("#p-1")).to_be_in_viewport()
    page.locator('a[rel="next"]').click()
    expect(page.locator("h1")).to_be_visible()
    fits(page)


def test_difference_shows_what_was_changed_word_by_word(page: Page, scripts: bool) -> None:
    page.goto(f"{STRATEGY}editions/")
    page.locator('main a[href$="1-2/"]').first.click()
    main = page.locator("main")
    expect(main.locator("ins", has_text="каналізація").first).to_be_visible()
    expect(main).to_contain_text("Безбар’єрність")
    expect(main).to_contain_text("3.4.3")
    fits(page)


def test_pdf_that_is_not_made_yet_says_so(page: Page, scripts: bool) -> None:
    page.goto(f"{STRATEGY}editions/1/pdf/")
    expect(page.locator("main progress, main [role=status]").first).to_be_visible()
    fits(page)


def test_keyboard_alone_reaches_the_content(page: Page, scripts: bool) -> None:
    page.goto(STRATEGY)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))


def test_language_changes_the_interface_and_not_the_content(page: Page, scripts: bool) -> None:
    page.goto(f"{STRATEGY}goals/")
    page.locator('header a[hreflang="en"]').click()
    expect(page).to_have_url(re.compile(f"/en{STRATEGY}goals/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".tree")).to_have_attribute("lang", "uk")
    expect(page.locator("h1")).to_have_text("Goal tree")
    page.locator('header a[hreflang="ru"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_missing_page_leads_home(page: Page, scripts: bool) -> None:
    answer = page.goto("/nowhere/")
    assert answer is not None
    assert answer.status == 404
    page.locator('main a[href="/"]').first.click()
    expect(page.locator('input[name="q"]')).to_be_visible()
