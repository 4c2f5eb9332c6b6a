"""A questionnaire filled in by a person with a phone or at a desk, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _
from playwright.sync_api import Browser, Page, expect

from apps.consultations.domain import windows
from apps.consultations.enums import SurveyAccess
from apps.consultations.models import Consultation, Response
from apps.portal.speaking import traps
from tests.consultations.surveys.sample import GROUPS, Poll, poll
from tests.emptying import empty
from tests.journeys.test_accessibility import AXE, TOO_SMALL, TOO_WIDE, found


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """One questionnaire; the tables are emptied behind it."""
    with django_db_blocker.unblock():
        cache.clear()
        try:
            yield SimpleNamespace(poll=poll(SurveyAccess.DEVICE))
        finally:
            empty()


@pytest.fixture(params=[320, 1280])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def address(site: str, made: Poll, rest: str = "") -> str:
    consultation = made.survey.consultation
    return f"{site}/{consultation.community.slug}/consultations/{consultation.slug}/survey/{rest}"


def looks_right(page: Page, scripts: bool) -> None:
    assert not page.evaluate(TOO_WIDE)
    assert not page.evaluate(TOO_SMALL)
    if scripts:
        assert not found(page)


def opened(browser: Browser, scripts: bool, width: int) -> Page:
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800})
    if scripts:
        context.add_init_script(path=AXE)
    return context.new_page()


def test_a_person_answers_pauses_comes_back_and_sends(
    browser: Browser, site: str, town: Any, scripts: bool, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Poll = town.poll
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    before = Response.objects.filter(counted_at__isnull=False).count()
    page = opened(browser, scripts, width)
    page.goto(address(site, made))
    looks_right(page, scripts)
    page.get_by_role("button", name=_("Begin")).click()
    looks_right(page, scripts)
    page.get_by_role("button", name=_("Save and go on")).click()
    expect(page.locator(".summary")).to_be_visible()
    looks_right(page, scripts)
    page.get_by_role("radio", name="Наука").check()
    page.get_by_role("button", name=_("Save and finish later")).click()
    looks_right(page, scripts)
    link = page.locator("#return").input_value()
    page.context.close()

    page = opened(browser, scripts, width)
    page.goto(link)
    looks_right(page, scripts)
    page.get_by_role("checkbox", name="Парк").check()
    page.get_by_role("group", name="mark").get_by_role("radio", name="4").check()
    for row in ("Вулиці", "Двори"):
        page.get_by_role("group", name=row, exact=True).get_by_role("radio", name="так").check()
    page.get_by_label("Вода").select_option("1")
    page.get_by_role("group", name="more").get_by_role("radio", name="Так").check()
    page.get_by_role("button", name=_("Save and go on")).click()
    page.get_by_label("years").fill("12,5")
    looks_right(page, scripts)
    page.get_by_role("button", name=_("Save and go on")).click()
    looks_right(page, scripts)
    expect(page.get_by_text("Вулиці: так")).to_be_visible()
    page.get_by_role("button", name=_("Send my answers")).click()
    expect(page.get_by_role("heading", name=_("Thank you! Your answers count."))).to_be_visible()
    looks_right(page, scripts)
    assert Response.objects.filter(counted_at__isnull=False).count() == before + 1
    page.context.close()


def test_the_results_are_read_on_a_phone_and_at_a_desk(
    browser: Browser, site: str, town: Any, scripts: bool, width: int
) -> None:
    made: Poll = town.poll
    home = Consultation.objects.filter(pk=made.survey.consultation_id)
    home.update(closes_at=timezone.now() + timedelta(days=1))
    for number in range(23):
        made.answered(group=GROUPS[number % 3], more="Так" if number % 2 else "Ні")
    home.update(closes_at=timezone.now() - windows.GRACE - timedelta(minutes=1))
    cache.clear()
    page = opened(browser, scripts, width)
    for rest in ("results/", "results/?by=group", "questions/", ""):
        page.goto(address(site, made, rest))
        looks_right(page, scripts)
    home.update(closes_at=timezone.now() + timedelta(days=1))
    page.context.close()
