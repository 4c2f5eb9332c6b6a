"""The whole way of one comment: read, said as a guest, confirmed, closed, answered, told, reported."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from apps.consultations import tasks
from apps.consultations.domain.answer_letters import ANSWERED
from apps.consultations.enums import CommentState, Phase
from apps.consultations.models import Comment, Consultation
from apps.core.models import Effect
from apps.people.enums import Role
from apps.people.models import Letter
from apps.portal.speaking import traps
from tests.factories.consultations import ConsultationFactory
from tests.journeys.pages import HOME
from tests.journeys.test_editor import sign_in
from tests.journeys.test_resident import fits
from tests.journeys.test_speaking import confirm, fill, press
from tests.journeys.town import Town
from tests.journeys.town_consultation import OPEN

WORDS = "Додайте освітлення на вулиці Садовій."
ANSWER = "Освітлення вулиці Садової додано до проєкту."


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser of a test types faster than people."""
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)


@pytest.fixture
def talk(town: Town, scripts: bool) -> Consultation:
    """Open, on the town's draft, and nobody has said anything yet."""
    draft = Consultation.objects.get(community=town.community, slug=OPEN).edition
    made: Consultation = ConsultationFactory(
        community=town.community, edition=draft, slug=f"whole-{scripts}".lower(), title="Світло на вулицях"
    )
    return made


def say(page: Page, talk: Consultation, email: str) -> Comment:
    """From the text to the confirmed comment."""
    page.goto(f"{HOME}consultations/{talk.slug}/read/section-1/")
    page.locator('.prose a[href*="/comment/?"]').first.click()
    fill(page, email, WORDS)
    press(page)
    press(page)
    confirm(page, email)
    comment = Comment.objects.get(consultation=talk)
    assert comment.state == CommentState.VISIBLE
    return comment


def answer(desk: Page, comment: Comment) -> None:
    """The moderator's page of the comment."""
    desk.goto(f"/office/comments/{comment.pk}/")
    desk.locator('input[name="verdict"][value="accepted"]').check()
    desk.locator('textarea[name="reason"]').fill(ANSWER)
    desk.locator('form[action$="/answer/"] button.main').click()
    expect(desk.locator("main")).to_contain_text(ANSWER)


def report(desk: Page, talk: Consultation) -> None:
    """The report: a summary, what will happen, published."""
    desk.goto(f"/office/consultations/{talk.pk}/report/")
    desk.locator("textarea").fill("Світла буде більше.")
    desk.locator('button[name="continue"]').click()
    desk.locator('button[name="confirmed"]').click()


def test_what_a_guest_said_is_answered_told_and_reported(
    page: Page, browser: Browser, site: str, talk: Consultation, scripts: bool
) -> None:
    email = f"whole-{scripts}@example.org".lower()
    comment = say(page, talk, email)
    Consultation.objects.filter(pk=talk.pk).update(closes_at=timezone.now())
    page.goto(f"{HOME}consultations/{talk.slug}/comment/")
    expect(page.locator('textarea[name="body"]')).to_have_count(0)
    fits(page)

    office: Any = browser.new_context(base_url=site, java_script_enabled=scripts, locale="uk-UA")
    desk = office.new_page()
    sign_in(desk, Role.SECRETARY, f"/office/consultations/{talk.pk}/")
    answer(desk, comment)
    tasks.tell_author(Effect.objects.get(kind=ANSWERED, subject_id=comment.contributor_id))
    letter = Letter.objects.filter(to=email).latest("pk")
    assert ANSWER in letter.text
    assert f"№ {comment.number}" in letter.text
    report(desk, talk)
    office.close()

    talk.refresh_from_db()
    assert talk.phase(timezone.now()) == Phase.ANSWERED
    page.goto(f"{HOME}consultations/{talk.slug}/results/")
    expect(page.locator("main")).to_contain_text(WORDS)
    expect(page.locator("main")).to_contain_text(ANSWER)
    fits(page)
    page.goto(f"{HOME}consultations/{talk.slug}/comments/{comment.number}/")
    expect(page.locator("main")).to_contain_text(ANSWER)
    fits(page)
