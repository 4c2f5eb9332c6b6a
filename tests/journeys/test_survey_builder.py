"""An editor builds a questionnaire in the office: without scripts, on a narrow screen, without words of databases."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.utils.translation import gettext as _
from playwright.sync_api import Browser, Page, expect

from apps.consultations.domain.surveys import faults
from apps.consultations.models import Survey
from apps.people.enums import Role
from tests.emptying import empty
from tests.factories import member
from tests.factories.consultations import ConsultationFactory
from tests.journeys.test_accessibility import AXE, TOO_WIDE, found


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """A draft of a consultation and its editor; the tables are emptied behind them."""
    with django_db_blocker.unblock():
        cache.clear()
        try:
            draft = ConsultationFactory(published_at=None, takes_comments=False, title="Яким бути місту")
            yield SimpleNamespace(draft=draft, editor=member(draft.community, Role.EDITOR))
        finally:
            empty()


@pytest.fixture(params=[320, 1280])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def signed_in(browser: Browser, site: str, town: Any, scripts: bool, width: int) -> Page:
    from django.test import Client

    client = Client()
    client.force_login(town.editor)
    cookie = client.cookies["sessionid"].value
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800})
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    if scripts:
        context.add_init_script(path=AXE)
    return context.new_page()


def looks_right(page: Page, scripts: bool) -> None:
    assert not page.evaluate(TOO_WIDE)
    if scripts:
        assert not found(page)


def save(page: Page) -> None:
    page.locator("input[name=_save], button[name=_save]").click()


def test_a_questionnaire_is_built_page_by_page(
    browser: Browser, site: str, town: Any, scripts: bool, width: int
) -> None:
    Survey.objects.all().delete()
    page = signed_in(browser, site, town, scripts, width)
    page.goto(f"{site}/admin/consultations/survey/add/?consultation={town.draft.pk}")
    looks_right(page, scripts)
    save(page)
    expect(page.get_by_role("link", name=_("Add a question"))).to_be_visible()
    survey = Survey.objects.get()
    expect(page).to_have_url(f"{site}/admin/consultations/survey/{survey.pk}/change/")
    looks_right(page, scripts)
    page.get_by_role("link", name=_("Add a question")).click()
    page.locator("#id_text").fill("До якої групи ви належите?")
    page.locator("#id_kind").select_option("single")
    page.locator("#id_answers").fill("Бізнес\nНаука\nІнше…")
    page.locator("#id_is_group").check()
    looks_right(page, scripts)
    save(page)
    page.get_by_role("link", name=_("Add a page")).click()
    page.locator("#id_title").fill("Місто")
    save(page)
    expect(page.locator(".survey-page h3").last).to_have_text("Місто")
    page.get_by_role("link", name=_("Add a question")).last.click()
    page.locator("#id_text").fill("Як вам двори?")
    page.locator("#id_kind").select_option("scale")
    page.locator("#id_low").fill("1")
    save(page)
    expect(page.locator(".errornote, .summary").first).to_be_visible()
    page.locator("#id_high").fill("5")
    save(page)
    expect(page.get_by_role("link", name=_("Add a page"))).to_be_visible()
    assert faults.faults(survey) == []
    looks_right(page, scripts)
    page.get_by_role("link", name=_("How people see it")).click()
    expect(page.get_by_text("Як вам двори?")).to_be_visible()
    page.context.close()
