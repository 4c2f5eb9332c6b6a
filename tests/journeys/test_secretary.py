"""The secretary walks the road: laid out from a template, a meeting with its minutes, results out on time."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Page, expect

from apps.core.moments import local_day, moment_of
from apps.people.enums import Role
from apps.people.models import WorkingGroup
from apps.process.enums import MinutesState, ObligationKind
from apps.process.models import Minutes, Obligation, Step, Workplan, WorkplanTemplate
from apps.publications.models import Publication
from tests.factories.process import GroupMemberFactory, WorkingGroupFactory
from tests.journeys.clock import Clock, reading
from tests.journeys.pages import HOME
from tests.journeys.test_editor import sign_in, sign_out, wait_for_worker
from tests.journeys.town import Town

DECISION = "Затвердити комунікаційний план"
REASON = "Депутати просять слухання до канікул"
TUESDAY = 1


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def group(town: Town) -> WorkingGroup:
    """Three people who meet."""
    group = WorkingGroupFactory(community=town.community)
    for name in ("Олена Прикладна", "Іван Зразок", "Марія Приклад"):
        GroupMemberFactory(group=group, name=name)
    return group


def test_a_road_from_the_template_to_minutes_that_are_approved(
    browser: Browser, site: str, page: Page, clock: Clock, town: Town, group: WorkingGroup
) -> None:
    start = _next_month(local_day(timezone.now(), town.community.zone))
    first = start + timedelta(days=(TUESDAY - start.weekday()) % 7)
    reader = reading(browser, site)

    sign_in(page, Role.SECRETARY, "/admin/process/workplan/add/")
    road = _lay_out(page, town, group, start)
    public = f"{HOME}roadmap/{road.slug}/"
    assert _status(reader, public) == 404
    _show_to_residents(page, road)
    assert _status(reader, public) == 200

    meeting, results = _step(road, "1.1"), _step(road, "1.2")
    _fix(page, meeting, first, starts_at="10:00")
    expect(page.locator("table.stack")).to_contain_text(results.title)  # what moves along
    page.locator('[name="confirmed"]').click()
    assert _step(road, "1.1").fixed_on == first
    assert _owed(results).due_on == first + timedelta(days=3)  # working days: Tuesday to Friday
    reader.goto(f"{public}1.1/")
    expect(reader.locator("main")).to_contain_text(_words(first))

    clock.move_to(_evening(first, town))
    _come_back(page, f"/admin/process/meeting/{meeting.meeting.pk}/change/")
    _hold(page, meeting, due_on=first + timedelta(days=14))
    minutes = _draft(page, meeting)
    _announce(page, results, first + timedelta(days=1))
    assert _badge(reader, public, results) != _on_time()

    clock.move_to(_evening(first + timedelta(days=1), town))
    wait_for_worker()
    assert _badge(reader, public, results) == _on_time()

    second = _step(road, "2.5")
    _fix(page, second, first + timedelta(days=7), starts_at="10:00")
    page.locator('[name="confirmed"]').click()
    clock.move_to(_evening(first + timedelta(days=7), town))
    _come_back(page, f"/admin/process/step/{second.pk}/done/")
    _act(page)
    page.goto(f"/admin/process/minutes/{minutes.pk}/approve/")
    expect(page.locator('[name="meeting"] option:checked')).to_contain_text(second.title)
    _act(page)
    minutes.refresh_from_db()
    assert minutes.state == MinutesState.APPROVED
    assert minutes.approved_by_meeting == second.meeting
    reader.context.close()


def test_a_hearing_too_early_is_refused_until_an_administrator_gives_a_public_reason(
    browser: Browser, site: str, page: Page, scripts: bool, town: Town
) -> None:
    hearing = _open_hearing(town)
    too_early = local_day(timezone.now(), town.community.zone) + timedelta(days=2 if scripts else 1)
    public = f"{HOME}roadmap/{town.road.slug}/{hearing.code}/"
    sign_in(page, Role.SECRETARY, "/office/")
    _fix(page, hearing, too_early)
    warning = page.locator(".note.late")
    expect(warning).to_contain_text("3 дні до громадських слухань")
    expect(warning).to_contain_text("План роботи робочої групи, пп. 3.7, 4.4")
    expect(page.locator('[name="confirmed"]')).to_have_count(0)

    sign_out(page)
    sign_in(page, Role.ADMINISTRATOR, "/office/")
    _fix(page, hearing, too_early)
    page.locator('[name="confirmed"]').click()  # without a reason it is refused
    expect(page.locator("h1")).to_be_visible()
    hearing.refresh_from_db()
    assert hearing.fixed_on is None
    page.locator('[name="waive_reason"]').fill(REASON)
    page.locator('[name="confirmed"]').click()
    hearing.refresh_from_db()
    assert hearing.fixed_on == too_early
    reader = reading(browser, site)
    reader.goto(public)
    expect(reader.locator("main")).to_contain_text(REASON)
    reader.context.close()


def _lay_out(page: Page, town: Town, group: WorkingGroup, start: date) -> Workplan:
    """The template, the month, a preview, and then it is stored."""
    title = f"Шлях до концепції {Workplan.objects.count()}"
    form = page.locator("form.own")
    form.locator('[name="template"]').select_option(str(WorkplanTemplate.objects.get(slug="kir").pk))
    form.locator('[name="starts_on"]').fill(f"{start:%Y-%m}")
    form.locator('[name="title"]').fill(title)
    form.locator('[name="group"]').select_option(str(group.pk))
    form.locator("button.main").click()
    expect(page.locator(".road-steps tbody tr")).to_have_count(25)
    assert not Workplan.objects.filter(title=title).exists()
    page.locator("form.own button.main").click()
    expect(page).to_have_url(re.compile(r"/workplan/\d+/change/$"))
    return Workplan.objects.get(title=title)


def _show_to_residents(page: Page, road: Workplan) -> None:
    page.locator('main a[href$="/publish/"]').first.click()
    page.locator("form.own button.main").click()
    expect(page.locator(f'main a[href$="/roadmap/{road.slug}/"]')).to_be_visible()


def _fix(page: Page, step: Step, day: date, **details: str) -> None:
    """The form of the exact day, as far as the preview."""
    page.goto(f"/admin/process/step/{step.pk}/day/")
    page.locator('[name="day"]').fill(day.isoformat())
    for name, value in details.items():
        page.locator(f'[name="{name}"]').fill(value)
    page.locator("form.own button.main").click()
    expect(page.locator(".note .first")).to_be_visible()


def _act(page: Page) -> None:
    """The button of a page that says what will happen."""
    page.locator("main form button.act.main").last.click()
    expect(page.locator("[role=status].note.good")).to_be_visible()


def _hold(page: Page, step: Step, due_on: date) -> None:
    """Invited, present, decided, taken place."""
    page.goto(f"/admin/process/meeting/{step.meeting.pk}/invite/")
    _act(page)
    expect(page.locator('input[name="present"]')).to_have_count(3)
    for number in range(2):
        page.locator('input[name="present"]').nth(number).check()
    _act(page)
    page.goto(f"/admin/process/meeting/{step.meeting.pk}/change/")
    page.locator('[name="resolutions-0-text"]').fill(DECISION)
    page.locator('[name="resolutions-0-responsible"]').fill("Відділ економіки")
    page.locator('[name="resolutions-0-due_on"]').fill(due_on.isoformat())
    page.locator('[name="_save"]').first.click()
    expect(page.locator("[role=status].note.good")).to_be_visible()
    owed = Obligation.objects.get(resolution__meeting__step=step)
    assert (owed.title, owed.due_on) == (DECISION, due_on)
    page.goto(f"/admin/process/step/{step.pk}/done/")
    _act(page)


def _draft(page: Page, step: Step) -> Minutes:
    page.goto(f"/admin/process/meeting/{step.meeting.pk}/change/")
    page.locator('form[action$="/minutes/"] button').click()
    expect(page.locator('textarea[name="body"]')).to_have_value(
        re.compile(f"Олена Прикладна(.|\n)*{DECISION}")
    )
    return Minutes.objects.get(step=step)


def _announce(page: Page, step: Step, day: date) -> None:
    """The results come out at nine the next morning."""
    page.goto(f"/office/steps/{step.pk}/publish/")
    page.locator('[name="summary"]').fill("Робоча група затвердила комунікаційний план.")
    page.locator('[name="day"]').fill(day.isoformat())
    page.locator('[name="time"]').fill("09:00")
    page.locator("main form button.main").click()
    page.locator('[name="confirmed"]').click()
    expect(page).to_have_url(re.compile(r"/office/publications/\d+/$"))
    assert Publication.objects.get(step=step).moment == moment_of(day, time(9), step.community.zone)


def _badge(reader: Page, road: str, step: Step) -> str:
    reader.goto(f"{road}{step.code}/")
    return reader.locator("main .owed .state").first.inner_text().strip()


def _on_time() -> str:
    with translation.override("uk"):
        return gettext("published on time")


def _words(day: date) -> str:
    from apps.strategies.domain import wording

    with translation.override("uk"):
        return wording.day(day)


def _step(road: Workplan, code: str) -> Step:
    return Step.objects.select_related("workplan__community", "meeting").get(workplan=road, code=code)


def _owed(step: Step) -> Obligation:
    return Obligation.objects.get(step=step, kind=ObligationKind.PUBLISH)


def _open_hearing(town: Town) -> Step:
    """The second hearing of the town's road, without a day."""
    Step.objects.filter(workplan=town.road, code="4.5").update(fixed_on=None)
    return _step(town.road, "4.5")


def _evening(day: date, town: Town) -> datetime:
    return moment_of(day, time(18), town.community.zone)


def _next_month(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def _come_back(page: Page, to: str) -> None:
    sign_out(page)
    sign_in(page, Role.SECRETARY, to)


def _status(reader: Page, address: str) -> int:
    answer = reader.goto(address)
    assert answer is not None
    return answer.status
