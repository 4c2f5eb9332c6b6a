"""The secretary asks the residents: from a step of the road to an announcement, an extension and a letter."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.consultations.enums import Phase
from apps.consultations.models import Consultation
from apps.core.moments import local_day
from apps.people.enums import Role
from apps.process.domain import obligations
from apps.process.domain.asking import reporting
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Step
from apps.publications.enums import Channel
from tests.journeys.test_editor import send, sign_in, wait_for_worker
from tests.journeys.town import Town

DAY = timedelta(days=1)
TEXTS = {
    "about": "Проєкт змін до стратегії.",
    "purpose": "Щоб почути мешканців до рішення ради.",
    "changeable": "Усе, крім бачення.",
    "decides": "Міська рада, у березні.",
    "contact_email": "hromada@example.org",
}


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def step(town: Town, scripts: bool) -> Step:
    """The draft is published for discussion the day after tomorrow."""
    day = local_day(timezone.now(), town.community.zone) + 2 * DAY
    last = town.road.steps.order_by("-position").first()
    made: Step = Step.objects.create(
        workplan=town.road, phase=last.phase, position=last.position + 1, code=f"9.{1 + scripts}",
        kind=StepKind.PUBLICATION, title="Проєкт на обговорення", with_comments=True, fixed_on=day,
        closes_on=day + 20 * DAY, edition=town.amended, channels=[Channel.PORTAL],
    )  # fmt: skip
    obligations.refresh(workplan=town.road, at=timezone.now())
    return made


def test_a_step_becomes_a_consultation_that_is_announced_extended_and_hears_a_letter(
    page: Page, town: Town, step: Step
) -> None:
    sign_in(page, Role.SECRETARY, f"/admin/process/step/{step.pk}/change/")
    consultation = _make(page, step)
    _write(page, consultation)
    _announce(page, consultation)
    assert consultation.phase(timezone.now()) == Phase.ANNOUNCED
    wait_for_worker()
    _extend(page, consultation)
    wait_for_worker()
    step.refresh_from_db()
    assert step.closes_on == local_day(consultation.closes_at - DAY / 2, town.community.zone)
    _report_is_owed(page, consultation)


def test_a_letter_is_entered_where_people_speak_already(page: Page, town: Town) -> None:
    sign_in(page, Role.SECRETARY, f"/admin/consultations/consultation/{town.talk.pk}/change/")
    expect(page.locator("main")).to_contain_text(town.talk.title)
    page.locator('main a[href$="/letters/"]').click()
    page.locator('[name="received_on"]').fill(local_day(timezone.now(), town.community.zone).isoformat())
    page.locator('[name="place"]').select_option(index=1)
    page.locator('[name="author_name"]').fill("Петро Мешканець")
    send(page)
    expect(page.locator(".error-summary, .errors, [role=alert]").first).to_be_visible()  # nothing was said
    expect(page.locator('[name="author_name"]')).to_have_value("Петро Мешканець")
    page.locator('[name="body"]').fill("Додати лавки на набережній.")
    send(page)
    expect(page.locator("ol.rows li").first).to_contain_text("Додати лавки на набережній.")


def _make(page: Page, step: Step) -> Consultation:
    page.locator('main a[href$="/consult/"]').click()
    expect(page.locator(".note .first")).to_be_visible()
    send(page)
    expect(page).to_have_url(re.compile("/admin/consultations/consultation/"))
    step.refresh_from_db()
    assert step.consultation is not None
    return step.consultation


def _write(page: Page, consultation: Consultation) -> None:
    expect(page.locator("#lacks li").first).to_be_visible()
    for name, text in TEXTS.items():
        page.locator(f'[name="{name}"]').fill(text)
    expect(page.locator('[name="closes_at_1"]')).to_have_value("23:59")
    page.locator('[name="_continue"]').click()
    expect(page.locator("#lacks")).to_have_count(0)


def _announce(page: Page, consultation: Consultation) -> None:
    page.locator('main a[href$="/announce/"]').click()
    send_first(page)
    expect(page.locator(".note")).to_contain_text("23:59")
    consultation.refresh_from_db()
    assert consultation.published_at is None
    page.locator('main form[method="post"] button.act.main').click()
    expect(page.locator('main a[href$="/extend/"]')).to_be_visible()
    consultation.refresh_from_db()


def _extend(page: Page, consultation: Consultation) -> None:
    assert consultation.closes_at is not None
    later = local_day(consultation.closes_at, consultation.community.zone) + 6 * DAY
    page.locator('main a[href$="/extend/"]').click()
    page.locator('[name="until_0"]').fill(later.isoformat())
    page.locator('[name="reason"]').fill("Просять мешканці сіл.")
    send_first(page)
    expect(page.locator(".note")).to_contain_text("Просять мешканці сіл.")
    page.locator('main form[method="post"] button.act.main').click()
    expect(page.locator("#extended")).to_be_visible()
    consultation.refresh_from_db()
    assert local_day(consultation.closes_at - DAY / 2, consultation.community.zone) == later


def _report_is_owed(page: Page, consultation: Consultation) -> None:
    owing = reporting(consultation).get()
    assert Obligation.objects.filter(step=owing, kind=ObligationKind.PUBLISH).exists()
    page.goto(f"/admin/process/step/{owing.pk}/change/")
    expect(page.locator("main h1")).to_contain_text(owing.code)


def send_first(page: Page) -> None:
    """The first of two buttons: it shows what will happen."""
    page.locator('main form[method="post"] button.act.main').click()
    expect(page.locator('main [name="confirmed"]')).to_have_count(1)
