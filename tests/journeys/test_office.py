"""The office and the admin in a real browser: no barriers, the editor loses nothing, goals are dragged."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from apps.core import richtext
from apps.core.admin.words import EDITOR
from apps.people.enums import Role
from apps.plans.domain import forks as plan_forks
from apps.strategies.domain import forks
from apps.strategies.enums import EditionKind
from apps.strategies.models import Decision, Edition, Goal, Section
from tests.journeys.conftest import listen
from tests.journeys.test_accessibility import AXE, WIDTHS, check
from tests.journeys.test_editor import sign_in
from tests.journeys.town import Town

PAGES = {
    "office": "/office/",
    "log": "/office/log/",
    "failures": "/office/effects/",
    "index": "/admin/",
    "strategies": "/admin/strategies/strategy/",
    "strategy": "/admin/strategies/strategy/{strategy}/change/",
    "new strategy": "/admin/strategies/strategy/add/",
    "editions": "/admin/strategies/edition/",
    "draft": "/admin/strategies/edition/{draft}/change/",
    "edition in force": "/admin/strategies/edition/{adopted}/change/",
    "tree": "/admin/strategies/edition/{draft}/goals/",
    "preview": "/admin/strategies/edition/{draft}/preview/",
    "comparison": "/admin/strategies/edition/{amended}/compare/",
    "publishing": "/admin/strategies/edition/{draft}/publish/",
    "adoption": "/admin/strategies/edition/{amended}/adopt/",
    "withdrawal": "/admin/strategies/edition/{amended}/withdraw/",
    "fork": "/admin/strategies/edition/{amended}/fork/",
    "import": "/admin/strategies/edition/{draft}/import/",
    "history": "/admin/strategies/edition/{draft}/history/",
    "section": "/admin/strategies/section/{section}/change/",
    "goal": "/admin/strategies/goal/{goal}/change/",
    "new goal": "/admin/strategies/goal/add/?edition={draft}",
    "deletion": "/admin/strategies/section/{section}/delete/",
    "decision": "/admin/strategies/decision/{decision}/change/",
    "stages": "/admin/plans/stage/",
    "stage": "/admin/plans/stage/{stage}/change/",
    "new stage": "/admin/plans/stage/add/",
    "plans": "/admin/plans/planedition/",
    "draft of a plan": "/admin/plans/planedition/{plan}/change/",
    "plan in force": "/admin/plans/planedition/{plan_in_force}/change/",
    "grid": "/admin/plans/planedition/{plan}/grid/",
    "grid, only read": "/admin/plans/planedition/{plan_in_force}/grid/",
    "carry-over": "/admin/plans/planedition/{plan}/carryover/",
    "import of measures": "/admin/plans/planedition/{plan}/import/",
    "publishing a plan": "/admin/plans/planedition/{plan}/publish/",
    "measure": "/admin/plans/measure/{measure}/change/",
    "facts of a measure": "/admin/plans/measure/{measure}/facts/",
    "new measure": "/admin/plans/measure/add/?edition={plan}",
    "people": "/admin/people/membership/",
    "invitation": "/admin/people/membership/add/",
    "working group": "/admin/people/workinggroup/add/",
    "community": "/admin/communities/community/{community}/change/",
}
BODY = richtext.clean(
    '<p id="p-3">Абзац<sup class="footnote"><a href="#fn-1" id="fnref-1">1</a></sup> <strong>жирний</strong></p>'
    "<h3>Підрозділ</h3><table><caption>Таблиця 1</caption><thead><tr>"
    '<th scope="col">Рік</th><th scope="col">Осіб</th></tr></thead>'
    '<tbody><tr><th scope="row">2020</th><td>34 520</td></tr></tbody></table>'
    '<figure><img src="/media/arms/none.png" alt="Карта" width="300"><figcaption>Рис. 1</figcaption></figure>'
    '<ul><li>один</li><li>два<ul><li>два-а</li></ul></li></ul><ol start="3"><li>три</li></ol>'
    '<section class="footnotes"><ol class="footnotes"><li id="fn-1">Джерело '
    '<a href="#fnref-1">↩</a></li></ol></section>'
)


@pytest.fixture(scope="module")
def draft(town: Town) -> Edition:
    """A draft of the journeys of this module."""
    return forks.fork(edition=town.amended, kind=EditionKind.AMENDED, by=None)


@pytest.fixture(scope="module")
def known(town: Town, draft: Edition) -> dict[str, int]:
    """What stands in the addresses."""
    decision = Decision.objects.filter(community=town.community).first()
    decision = decision or Decision.objects.create(
        community=town.community, number="1", adopted_on=date.today()
    )
    plan = plan_forks.fork(edition=town.plan, kind=EditionKind.AMENDED, by=None)
    return {
        "plan": plan.pk,
        "plan_in_force": town.plan.pk,
        "stage": town.plan.stage_id,
        "measure": plan.measures.all()[0].pk,
        "strategy": town.strategy.pk,
        "community": town.community.pk,
        "adopted": town.adopted.pk,
        "amended": town.amended.pk,
        "draft": draft.pk,
        "section": draft.sections.all()[0].pk,
        "goal": draft.goals.all()[0].pk,
        "decision": decision.pk,
    }


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
def test_page_of_the_office_has_no_barriers(desk, known, name):
    check(desk, PAGES[name].format(**known))


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture(params=[True], ids=["with scripts"])
def scripts(request) -> bool:
    """The editor and dragging are enhancements; without scripts the forms are tested elsewhere."""
    return bool(request.param)


def test_editor_gives_back_what_it_was_given(page: Page, draft: Edition) -> None:
    section = draft.sections.all()[0]
    Section.objects.filter(pk=section.pk).update(body=BODY.replace("/media/arms/none.png", "/media/x.png"))
    page.route("**/media/x.png", lambda route: route.fulfill(status=200, content_type="image/png", body=b""))
    sign_in(page, Role.EDITOR, f"/admin/strategies/section/{section.pk}/change/")
    heading = page.locator(".ProseMirror > h3", has_text="Підрозділ")
    bullets = page.locator(".prose-menubar [data-name=bulletList]")
    expect(bullets).to_have_attribute("title", str(EDITOR["unordered list"]))
    heading.click()
    page.keyboard.press("End")
    page.keyboard.type(" А")
    page.locator('[name="_save"]').first.click()
    expect(page).to_have_url(f"/admin/strategies/edition/{draft.pk}/change/#section-{section.pk}")
    section.refresh_from_db()
    expected = BODY.replace("/media/arms/none.png", "/media/x.png").replace("Підрозділ", "Підрозділ А")
    assert section.body == expected


def test_goal_is_dragged_to_another_place_and_moved_back_by_keyboard(page: Page, draft: Edition) -> None:
    sign_in(page, Role.EDITOR, f"/admin/strategies/edition/{draft.pk}/goals/")
    leaf = Goal.objects.filter(edition=draft, level=3).order_by("position")[0]
    siblings = Goal.objects.filter(parent=leaf.parent_id).order_by("position")
    first, second = siblings[:2]
    target = page.locator(f"#goal-{first.pk} .line")
    page.locator(f"#goal-{second.pk} .line").drag_to(target, target_position={"x": 200, "y": 3})
    expect(page).to_have_url(f"/admin/strategies/edition/{draft.pk}/goals/#goal-{second.pk}")
    expect(page.locator(f"#goal-{second.pk}")).to_be_focused()
    assert siblings.all()[0] == second
    page.locator(f'#goal-{second.pk} button[value="down:{second.pk}"]').focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(f"#goal-{second.pk}")).to_be_focused()
    assert siblings.all()[0] == first
