"""A resident asks the plan a question; an editor keeps it by the keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from apps.communities.models import Unit
from apps.people.enums import Role
from apps.plans.domain import forks
from apps.plans.models import Measure, PlanEdition
from apps.strategies.enums import EditionKind
from tests.journeys.pages import PLAN
from tests.journeys.test_editor import sign_in
from tests.journeys.test_resident import fits
from tests.journeys.town import Town


def open_filter(page: Page) -> None:
    """On a phone the form may stand behind a word."""
    if not page.locator('select[name="unit"]').is_visible():
        page.locator("main details.menu > summary").first.click()


def test_resident_filters_the_plan_opens_a_measure_and_downloads_the_table(
    page: Page, scripts: bool, town: Town, tmp_path: Path
) -> None:
    unit = Unit.objects.get(name="КП «Зразководоканал»")
    own = Measure.objects.filter(edition=town.plan, unit=unit)
    expected = own.filter(starts_on__year__lte=2026, ends_on__year__gte=2026) | own.filter(funding__year=2026)
    codes = sorted(set(expected.values_list("code", flat=True)))
    assert codes
    page.goto(PLAN)
    open_filter(page)
    page.locator('select[name="unit"]').select_option(label=unit.name)
    page.locator('select[name="year"]').select_option("2026")
    page.locator('main form[role="search"] button').first.click()
    expect(page).to_have_url(re.compile(rf"unit={unit.pk}.*year=2026"))
    rows = page.locator("main table.measures tbody tr")
    expect(rows).to_have_count(len(codes))
    expect(page.locator(".lead")).to_contain_text(str(len(codes)))
    fits(page)

    with page.expect_download() as caught:
        page.locator('main a[href*="plan.csv"]').first.click()
    file = tmp_path / "plan.csv"
    caught.value.save_as(file)
    lines = file.read_text(encoding="utf-8-sig")
    assert all(re.search(rf"(?m)^\W?{re.escape(code)}\W", lines) for code in codes)
    assert "\n1.1" not in lines

    rows.first.locator("a.title").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main")).to_contain_text(unit.name)
    fits(page)


def test_measure_that_was_split_leads_to_both_parts(page: Page, scripts: bool) -> None:
    page.goto(f"{PLAN}1.2/")
    for code in ("2.2", "2.3"):
        expect(page.locator(f'main a[href^="{PLAN}{code}/"]').first).to_be_visible()
    page.locator(f'main a[href^="{PLAN}2.3/"]').first.click()
    expect(page.locator(f'main a[href^="{PLAN}1.2/"]').first).to_be_visible()


def test_every_state_of_the_filter_can_be_taken_back_one_by_one(page: Page, scripts: bool) -> None:
    page.goto(f"{PLAN}?state=going&kind=project&source=local")
    chosen = page.locator("main .chosen li:not(.all) a")
    expect(chosen).to_have_count(3)
    chosen.first.click()
    expect(chosen).to_have_count(2)
    page.locator("main .chosen .all a").click()
    expect(page).to_have_url(re.compile(re.escape(PLAN) + "$"))


@pytest.fixture
def draft(town: Town) -> PlanEdition:
    """A draft of the plan that is being edited."""
    return forks.fork(edition=town.plan, kind=EditionKind.AMENDED, by=None)


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["with scripts"])
def test_editor_changes_cells_of_the_grid_by_keyboard_and_saves(
    page: Page, scripts: bool, draft: PlanEdition
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    first, second = draft.measures.all()[:2]
    sign_in(page, Role.EDITOR, f"/admin/plans/planedition/{draft.pk}/grid/")
    title = page.locator(f"#measure-{first.pk} [data-column=title]")
    title.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Нова назва першого")
    page.keyboard.press("Enter")
    below = page.locator(f"#measure-{second.pk} [data-column=title]")
    expect(below).to_be_focused()
    page.keyboard.type("Нова назва другого")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, second.title) == ("Нова назва першого", "Нова назва другого")


@pytest.mark.parametrize("scripts", [True], indirect=True, ids=["with scripts"])
def test_editor_is_told_who_was_faster_and_nothing_is_lost(
    browser: Browser, site: str, page: Page, scripts: bool, draft: PlanEdition
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    measure = draft.measures.all()[0]
    sign_in(page, Role.EDITOR, f"/admin/plans/planedition/{draft.pk}/grid/")
    Measure.objects.filter(pk=measure.pk).update(title="Назва від іншого")
    page.locator(f"#measure-{measure.pk} [data-column=title]").fill("Моя назва")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    row = page.locator(f"#measure-{measure.pk}")
    expect(row).to_contain_text("Назва від іншого")
    expect(row.locator("[data-column=title]")).to_have_value("Моя назва")
    measure.refresh_from_db()
    assert measure.title == "Назва від іншого"
