"""The secretary publishes the report of a consultation, and a resident reads it and takes the files along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.consultations.models import Consultation
from apps.people.enums import Role
from tests.factories.consultations import CommentFactory
from tests.factories.reports import answered_comment, closed_consultation
from tests.journeys.test_editor import sign_in
from tests.journeys.town import Town


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def talk(town: Town, scripts: bool) -> Consultation:
    """Closed, with one answer missing."""
    slug = f"report-{scripts}".lower()
    made = closed_consultation(community=town.community, edition=town.adopted, slug=slug, title="Вулиці")
    first = 70_000 + 10 * scripts
    answered_comment(made, number=first, body="Більше дерев уздовж вулиць.")
    CommentFactory(consultation=made, number=first + 1, body="Лавки біля зупинок.")
    return made


def test_a_report_is_refused_while_an_answer_is_missing_and_read_when_it_is_published(
    page: Page, town: Town, talk: Consultation
) -> None:
    office = f"/office/consultations/{talk.pk}/report/"
    sign_in(page, Role.SECRETARY, office)
    expect(page.locator(".note.late")).to_be_visible()
    page.locator("textarea").fill("Дерева буде висаджено.\nПодробиці – у таблиці.")
    expect(page.locator('button[name="continue"]')).to_have_count(0)
    page.locator("main form button.act.main").click()
    talk.comments.update(disposition=talk.dispositions.get())
    page.goto(office)
    page.locator('button[name="continue"]').click()
    expect(page.locator("main .note")).to_be_visible()
    page.locator('button[name="confirmed"]').click()
    page.locator('main .note a[href*="/results/"]').click()
    expect(page.locator("main")).to_contain_text("Лавки біля зупинок.")
    expect(page.locator("main .text").first).to_contain_text("Дерева буде висаджено.")
    expect(page.locator("main svg.bars").first).to_be_visible()
    talk.refresh_from_db()
    assert talk.outcome == "Дерева буде висаджено."
    assert talk.answered_at is not None
    assert talk.answered_at - timezone.now() < timedelta(0)
