"""The moderator's desk in a real browser: no barriers, by keyboard, and without scripts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from apps.consultations.enums import CommentState, Verdict
from apps.consultations.models import Appeal, Assignment, Comment, CommentGroup, Consultation, ReasonText
from apps.people.enums import Role
from tests.factories import UnitFactory
from tests.factories.consultations import CommentFactory
from tests.journeys.conftest import listen
from tests.journeys.test_accessibility import AXE, WIDTHS, check
from tests.journeys.test_editor import sign_in
from tests.journeys.town import Town
from tests.journeys.town_consultation import OPEN

PAGES = {
    "consultations": "/office/consultations/",
    "queue": "/office/consultations/{talk}/",
    "everything": "/office/consultations/{talk}/?state=all&on=section-1",
    "answer": "/office/consultations/{talk}/answer/?comment={one}&comment={two}",
    "hiding": "/office/consultations/{talk}/moderate/?comment={one}",
    "asking": "/office/consultations/{talk}/ask/?comment={one}",
    "grouping": "/office/consultations/{talk}/groups/add/?comment={one}&comment={two}",
    "groups": "/office/consultations/{talk}/groups/",
    "group": "/office/groups/{group}/",
    "comment": "/office/comments/{one}/",
    "hidden comment": "/office/comments/{hidden}/",
    "taking over": "/office/comments/{one}/take-over/",
    "appeals": "/office/appeals/",
    "appeal": "/office/appeals/{appeal}/",
    "opinions": "/office/opinions/",
    "opinion": "/office/opinions/{opinion}/",
    "texts": "/office/reason-texts/",
    "text": "/office/reason-texts/{text}/",
}


@pytest.fixture(scope="module")
def talk(town: Town):
    return Consultation.objects.get(community=town.community, slug=OPEN)


@pytest.fixture(scope="module")
def known(town: Town, talk):
    """The open consultation with a group, an appeal, an asked unit and a text."""
    now = timezone.now()
    rows = list(talk.comments.filter(state=CommentState.VISIBLE).order_by("pk"))
    hidden = talk.comments.filter(state=CommentState.HIDDEN).first()
    group = CommentGroup.objects.create(consultation=talk, title="Догляд за деревами", created_at=now)
    Comment.objects.filter(pk=rows[1].pk).update(group=group)
    unit = UnitFactory(community=town.community, name="Управління екології")
    text = ReasonText.objects.create(
        community=town.community, title="Кошти", verdict=Verdict.NOTED, text="Кошти передбачено."
    )
    asked = Assignment.objects.create(
        comment=rows[1],
        unit=unit,
        due_on=now.date() - timedelta(days=1),
        question="Чи є кошти?",
        asked_at=now,
    )
    appeal = Appeal.objects.create(comment=hidden, text="Це не образа.", made_at=now)
    return {
        "talk": talk.pk, "one": rows[0].pk, "two": rows[1].pk, "hidden": hidden.pk, "group": group.pk,
        "appeal": appeal.pk, "opinion": asked.pk, "text": text.pk,
    }  # fmt: skip


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
def test_page_of_the_desk_has_no_barriers(desk, known, name):
    check(desk, PAGES[name].format(**known))


def more(talk, count):
    """Comments of this test alone, on the whole."""
    first = 70_000 + talk.comments.count()
    return [CommentFactory(consultation=talk, number=first + number) for number in range(count)]


def test_comments_are_chosen_and_answered_by_keyboard(browser, site, talk):
    rows = more(talk, 4)
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(page, Role.SECRETARY, f"/office/consultations/{talk.pk}/")
    page.goto(f"/office/consultations/{talk.pk}/?q=лавки")
    page.locator(f'input[name="comment"][value="{rows[0].pk}"]').focus()
    for key in ("x", "j", "j", "Shift+X", "j", "k"):
        page.keyboard.press(key)
    expect(page.locator(f'input[name="comment"][value="{rows[2].pk}"]')).to_be_focused()
    expect(page.locator('input[name="comment"]:checked')).to_have_count(3)
    page.keyboard.press("a")
    expect(page.locator('main form input[type="hidden"][name="comment"]')).to_have_count(3)
    page.locator('input[name="verdict"][value="noted"]').check()
    page.locator('textarea[name="reason"]').fill("Дякуємо, передано управлінню.")
    page.locator("main form button.main").click()
    expect(page.locator("progress")).to_be_visible()
    assert {row.disposition.verdict for row in _again(rows[:3])} == {Verdict.NOTED}
    assert _again(rows[3:])[0].disposition is None
    context.close()


def test_the_desk_does_its_work_without_scripts(browser, site, talk, known):
    rows = more(talk, 2)
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, Role.SECRETARY, f"/office/consultations/{talk.pk}/")
    page.goto(f"/office/consultations/{talk.pk}/?q=лавки")
    expect(page.locator("[data-keys]")).to_be_hidden()
    for row in rows:
        page.locator(f'input[name="comment"][value="{row.pk}"]').check()
    page.locator(".bench-acts button").first.click()
    page.locator("#text").select_option(str(known["text"]))
    page.locator('button[name="insert"]').click()
    expect(page.locator('textarea[name="reason"]')).to_have_value("Кошти передбачено.")
    page.locator('input[name="verdict"][value="partly"]').check()
    page.locator("main form button.main").click()
    assert {row.disposition.reason for row in _again(rows)} == {"Кошти передбачено."}
    context.close()


def _again(rows):
    return list(Comment.objects.select_related("disposition").filter(pk__in=[row.pk for row in rows]))
