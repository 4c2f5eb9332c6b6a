"""A resident with an old phone: where is the road now, how do I come to the hearing, how do I stay away again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import HOME, ROAD
from tests.journeys.test_resident import fits, follow

PLACES = re.compile(r"40")


def test_from_the_home_to_a_place_at_the_hearing_and_back(page: Page, scripts: bool) -> None:
    page.goto(HOME)
    follow(page, f"{ROAD}3.5/")
    page.goto(ROAD)
    follow(page, f"{ROAD}3.8/register/")
    page.locator("main button[type=submit]").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    fits(page)
    page.locator('input[name="name"]').fill("Олена Петренко")
    page.locator('input[name="email"]').fill(f"olena-{scripts}@example.org".lower())
    page.locator('input[name="wants_to_speak"]').check()
    page.locator('input[name="consent"]').check()
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/events/registration/[\w-]+/$"))
    expect(page.locator("main")).to_contain_text("Олена Петренко")
    fits(page)
    own = page.url
    page.locator("main .act.warn").click()
    expect(page).to_have_url(own)
    expect(page.locator("main .act.warn")).to_have_count(0)
    follow(page, f"{ROAD}3.8/")
    expect(page.locator("main .act.main")).to_contain_text(PLACES)


def test_filter_leaves_one_kind_of_step(page: Page, scripts: bool) -> None:
    page.goto(ROAD)
    page.locator("select[name=kind]").select_option("hearing")
    page.locator(".one-ask button").click()
    expect(page).to_have_url(re.compile(r"kind=hearing"))
    expect(page.locator(".road > li")).to_have_count(2)
    fits(page)


def test_time_line_is_a_link_away(page: Page, scripts: bool) -> None:
    page.goto(ROAD)
    page.locator('a[href$="view=line"]').click()
    expect(page.locator(".gantt li").first).to_be_visible()
    fits(page)


def test_meeting_shows_its_documents_and_minutes(page: Page, scripts: bool) -> None:
    page.goto(ROAD)
    page.locator(f'a[href="{ROAD}1.1/#minutes"]').click()
    expect(page.locator("#minutes")).to_be_in_viewport()
    expect(page.locator('a[href*="/events/files/"]')).to_have_count(2)
    page.locator('a[rel="next"]').click()
    expect(page.locator("h1")).to_be_visible()
    fits(page)


def test_calendar_turns_its_months_and_offers_to_subscribe(page: Page, scripts: bool) -> None:
    page.goto(f"{HOME}calendar/")
    page.locator('.turning a[rel="prev"]').click()
    expect(page).to_have_url(re.compile(r"/calendar/\d{4}-\d+/$"))
    fits(page)
    expect(page.locator('a[href^="webcal://"]').first).to_be_visible()
    file = page.request.get(f"{HOME}calendar.ics")
    assert file.headers["content-type"].startswith("text/calendar")


@pytest.mark.parametrize("scripts", [False], indirect=True, ids=["without scripts"])
def test_everything_is_read_without_scripts(page: Page, scripts: bool) -> None:
    page.goto(ROAD)
    expect(page.locator(".road > .here")).to_be_visible()
    expect(page.locator(".gantt").first).to_be_visible()
