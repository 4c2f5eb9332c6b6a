"""The pages on which a road is run, narrow and wide: nothing for axe to find, nothing to scroll sideways."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.core.moments import local_day
from apps.people.enums import Role
from apps.people.models import Letter
from apps.process.domain import publishing
from apps.process.enums import StepKind
from apps.process.models import DeadlineRule, Step, TemplateStep, WorkplanTemplate
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Publication
from tests.factories.publications import OfficialLetterFactory, PostingFactory
from tests.journeys.conftest import listen
from tests.journeys.test_accessibility import AXE, TOO_WIDE, WIDTHS, check, found
from tests.journeys.test_editor import sign_in
from tests.journeys.town import Town

PAGES = {
    "work plans": "/admin/process/workplan/",
    "laying out": "/admin/process/workplan/add/",
    "work plan": "/admin/process/workplan/{road}/change/",
    "another start": "/admin/process/workplan/{road}/start/",
    "hiding": "/admin/process/workplan/{road}/hide/",
    "template of a road": "/admin/process/workplan/{road}/copy/",
    "counting again": "/admin/process/workplan/{road}/recount/",
    "steps": "/admin/process/step/",
    "new step": "/admin/process/step/add/?workplan={road}&phase={phase}",
    "step": "/admin/process/step/{hearing}/change/",
    "step of publishing": "/admin/process/step/{waiting}/change/",
    "step that was published": "/admin/process/step/{published}/change/",
    "day": "/admin/process/step/{hearing}/day/",
    "done": "/admin/process/step/{hearing}/done/",
    "cancelling": "/admin/process/step/{hearing}/cancel/",
    "rules": "/admin/process/deadlinerule/",
    "rule": "/admin/process/deadlinerule/{rule}/change/",
    "new rule": "/admin/process/deadlinerule/add/",
    "templates": "/admin/process/workplantemplate/",
    "template": "/admin/process/workplantemplate/{template}/change/",
    "step of a template": "/admin/process/templatestep/{template_step}/change/",
    "publications": "/admin/publications/publication/",
    "publication in the admin": "/admin/publications/publication/{publication}/change/",
    "official letters": "/admin/publications/officialletter/",
    "who owes what": "/office/obligations/",
    "who owes what, by day": "/office/obligations/?by=day&state=all",
    "moving many": "/office/obligations/reschedule/?step={hearing}&step={waiting}",
    "moving many, what moves": "/office/obligations/reschedule/?step={hearing}&way=by&number=3&unit=days&day=",
    "publishing": "/office/steps/{waiting}/publish/",
    "publication": "/office/publications/{publication}/",
    "another moment": "/office/publications/{planned}/reschedule/",
    "calling off": "/office/publications/{planned}/call-off/",
    "evidence of a post": "/office/postings/{posting}/",
    "new official letter": "/office/publications/{publication}/letter/",
    "official letter": "/office/official-letters/{official}/",
    "evidence": "/office/obligations/{owed}/evidence/",
    "evidence that is there": "/office/obligations/{met}/evidence/",
    "letters": "/office/letters/",
    "letter": "/office/letters/{letter}/",
    "reminders": "/office/preferences/",
}


@pytest.fixture(scope="module")
def known(town: Town) -> dict[str, int]:
    """Rows of the town's road that stand in the addresses."""
    steps = {step.code: step for step in Step.objects.filter(workplan=town.road)}
    out = Publication.objects.get(step=steps["3.3"])
    template = WorkplanTemplate.objects.get(slug="kir")
    letter = Letter.objects.create(
        key="journey", to="reader@example.org", subject="Дві справи на цей тиждень", text="Вітаємо!\n\nДві справи.\n",
        html="<p>Вітаємо! Дві справи.</p>", language="uk", created_at=timezone.now(), due_at=timezone.now(),
        community=town.community,
    )  # fmt: skip
    return {
        "road": town.road.pk,
        "phase": steps["1.1"].phase_id,
        "hearing": steps["3.8"].pk,
        "waiting": steps["3.7"].pk,
        "published": steps["3.3"].pk,
        "rule": DeadlineRule.objects.get(code="draft-decision").pk,
        "template": template.pk,
        "template_step": TemplateStep.objects.filter(phase__template=template, kind=StepKind.MEETING)[0].pk,
        "publication": out.pk,
        "planned": _planned(town, steps["4.2"]).pk,
        "posting": PostingFactory(
            publication=out, channel=Channel.TELEGRAM, state=PostingState.BY_HAND, text="Читайте проєкт."
        ).pk,
        "official": OfficialLetterFactory(publication=out, community=town.community).pk,
        "owed": steps["3.7"].obligations.get(kind="publish").pk,
        "met": steps["3.3"].obligations.get(kind="publish").pk,
        "letter": letter.pk,
    }


def _planned(town: Town, step: Step) -> Publication:
    """A publication that waits for its moment."""
    now = timezone.now()
    day = local_day(now, town.community.zone) + timedelta(days=20)
    return publishing.schedule(
        step=step, title=step.title, summary="Читайте й пишіть.", channels=[Channel.FACEBOOK, Channel.EMAIL],
        by=None, at=now, day=day, time=time(9),
    )  # fmt: skip


@pytest.fixture(scope="module", params=WIDTHS)
def desk(request, browser, site):
    """The administrator's window, signed in once."""
    context = browser.new_context(
        base_url=site, viewport={"width": request.param, "height": 800}, locale="uk-UA"
    )
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.complaints = listen(page)
    sign_in(page, Role.ADMINISTRATOR, "/office/")
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_road_has_no_barriers(desk, known, name):
    check(desk, PAGES[name].format(**known))


def test_preview_of_a_road_has_no_barriers(desk, known):
    desk.goto(PAGES["laying out"])
    desk.locator('[name="template"]').select_option(str(known["template"]))
    desk.locator('[name="title"]').fill("Шлях до концепції")
    _sent(desk, "form.own button.main")


def test_preview_of_a_day_against_a_rule_has_no_barriers(desk, known, town):
    desk.goto(PAGES["day"].format(**known))
    today = local_day(timezone.now(), town.community.zone)
    desk.locator('[name="day"]').fill((today + timedelta(days=1)).isoformat())
    _sent(desk, "form.own button.main")
    expect(desk.locator('[name="waive_reason"]')).to_be_visible()


def test_preview_of_a_publication_has_no_barriers(desk, known):
    desk.goto(PAGES["publishing"].format(**known))
    _sent(desk, "main form button.main")
    expect(desk.locator('[name="confirmed"]')).to_be_visible()


def test_refused_forms_have_no_barriers(desk, known):
    desk.goto(PAGES["publishing"].format(**known))
    desk.locator('[name="title"]').fill(" ")
    _sent(desk, "main form button.main")
    expect(desk.locator("main [role=alert]").first).to_be_visible()


def _sent(page: Page, button: str) -> None:
    """Press the button; the page that answers has no barriers either."""
    with page.expect_navigation():
        page.locator(button).last.click()
    assert not found(page)
    assert not page.evaluate(TOO_WIDE)
