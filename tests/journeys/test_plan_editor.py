"""Staff keep the action plan: the table of measures by keyboard, two people at once, a spreadsheet and back."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from apps.core import audit
from apps.people.enums import Role
from apps.plans.domain import forks
from apps.plans.models import Measure, PlanEdition
from apps.strategies.enums import EditionKind
from tests.journeys.test_editor import sign_in
from tests.journeys.town import Town


@pytest.fixture
def draft(town: Town) -> PlanEdition:
    """A new draft made from the plan in force."""
    return forks.fork(edition=town.plan, kind=EditionKind.AMENDED, by=None)


def address(edition: PlanEdition, page: str = "grid") -> str:
    return f"/admin/plans/planedition/{edition.pk}/{page}/"


def first(edition: PlanEdition) -> Measure:
    found = edition.measures.order_by("position", "pk").first()
    assert found is not None
    return found


def fits(page: Page) -> None:
    """Nothing makes a phone scroll sideways."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_two_people_change_one_measure_and_nothing_is_lost(
    page: Page, scripts: bool, draft: PlanEdition, town: Town
) -> None:
    measure = first(draft)
    sign_in(page, Role.EDITOR, address(draft))
    fits(page)
    title = page.locator(f'[name="m{measure.pk}-title"]')
    title.fill("Моя назва")
    with audit.verb("change", by=town.people[Role.SECRETARY]):
        Measure.objects.filter(pk=measure.pk).update(title="Їхня назва")
    save = page.locator(".submit-row button").first
    save.focus()
    page.keyboard.press("Enter")
    expect(title).to_have_value("Моя назва")
    expect(page.locator("ins", has_text="Їхня назва")).to_be_visible()
    fits(page)
    assert Measure.objects.get(pk=measure.pk).title == "Їхня назва"
    page.locator(f'[name="m{measure.pk}-keep"][value="mine"]').focus()
    page.keyboard.press("Space")
    save.press("Enter")
    expect(page.locator(".note.good")).to_be_visible()
    assert Measure.objects.get(pk=measure.pk).title == "Моя назва"


def test_keys_lead_through_the_table(page: Page, scripts: bool, draft: PlanEdition) -> None:
    measure = first(draft)
    sign_in(page, Role.EDITOR, address(draft))
    code = page.locator(f'[name="m{measure.pk}-code"]')
    code.fill("77")
    code.press("Enter")
    if scripts:
        second = page.locator('[data-column="code"]').nth(1)
        expect(second).to_be_focused()
        second.press("Shift+Enter")
        expect(code).to_be_focused()
        code.press("Control+Enter")
    expect(page.locator(".note.good")).to_be_visible()
    assert Measure.objects.get(pk=measure.pk).code == "77"


def test_dates_of_many_are_moved_and_moved_back(page: Page, scripts: bool, draft: PlanEdition) -> None:
    measure = first(draft)
    sign_in(page, Role.EDITOR, address(draft))
    page.locator(f'[name="rows"][value="{measure.pk}"]').check()
    page.locator('button[value="shift"]').press("Enter")
    page.locator('[name="months"]').fill("12")
    page.keyboard.press("Enter")
    expect(page.locator('[name="confirmed"]')).to_be_attached()
    fits(page)
    page.locator("main button.main").press("Enter")
    expect(page).to_have_url(re.compile("/undo/"))
    assert Measure.objects.get(pk=measure.pk).ends_on != measure.ends_on
    page.locator('main form button[type="submit"]').press("Enter")
    expect(page).to_have_url(re.compile("/grid/"))
    assert Measure.objects.get(pk=measure.pk).ends_on == measure.ends_on


def test_a_spreadsheet_is_brought_applied_and_taken_back(
    page: Page, scripts: bool, draft: PlanEdition
) -> None:
    sign_in(page, Role.EDITOR, address(draft, "import"))
    fits(page)
    table = {"name": "план.xlsx", "mimeType": "application/octet-stream", "buffer": _book()}
    page.locator('input[type="file"]').set_input_files(table)  # type: ignore[arg-type]
    page.locator("form.own button.main").press("Enter")
    page.wait_for_url(re.compile("/import/(columns|preview)/"))
    fits(page)
    if "/columns/" in page.url:
        page.locator(".submit-row button").first.press("Enter")
    page.wait_for_url(re.compile("/import/preview/"))
    fits(page)
    page.locator("form.own button.main").press("Enter")
    expect(page.locator(".note.good")).to_be_visible()
    assert draft.measures.filter(title="Сонячні панелі на дахах шкіл").exists()
    page.locator('#imports ~ table a[href*="/import/undo/"]').press("Enter")
    page.locator("form.own button.warn").press("Enter")
    expect(page.locator(".note.good")).to_be_visible()
    assert not draft.measures.filter(title="Сонячні панелі на дахах шкіл").exists()


def _book() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Код", "Назва заходу", "Термін виконання", "2025, місцевий бюджет, тис. грн"])
    sheet.append(["9.9", "Сонячні панелі на дахах шкіл", "2025-2026", "1 250,5"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
