"""A secretary's meetings, sessions and hearings in a real browser, narrow and wide."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.consultations.enums import CommentKind
from apps.people.enums import Role
from apps.process.domain import contributions, hearings, meetings, minutes, sessions
from apps.process.enums import StepKind
from apps.process.models import Problem
from tests.factories.process import (
    GroupMemberFactory,
    HearingFactory,
    MeetingFactory,
    MinutesFactory,
    PhaseFactory,
    ProposalFactory,
    SessionFactory,
    StepFactory,
    WorkingGroupFactory,
    WorkplanFactory,
)
from tests.journeys.conftest import listen
from tests.journeys.test_accessibility import AXE, WIDTHS, check
from tests.journeys.test_editor import sign_in
from tests.journeys.town import Town

PAGES = {
    "meetings": "/admin/process/meeting/",
    "meeting": "/admin/process/meeting/{meeting}/change/",
    "approved meeting": "/admin/process/meeting/{former}/change/",
    "a new meeting": "/admin/process/meeting/add/",
    "invitation": "/admin/process/meeting/{meeting}/invite/",
    "people": "/admin/process/meeting/{meeting}/people/",
    "decision": "/admin/process/meeting/{meeting}/decisions/{decision}/",
    "files": "/admin/process/meeting/{meeting}/files/",
    "list of minutes": "/admin/process/minutes/",
    "draft of minutes": "/admin/process/minutes/{draft}/change/",
    "approval": "/admin/process/minutes/{draft}/approve/",
    "publication of minutes": "/admin/process/minutes/{draft}/publish/",
    "approved minutes": "/admin/process/minutes/{approved}/change/",
    "addendum": "/admin/process/minutes/{approved}/addendum/",
    "session": "/admin/process/session/{session}/change/",
    "group": "/admin/process/sessiongroup/{group}/change/",
    "people of a group": "/admin/process/sessiongroup/{group}/people/",
    "proposals": "/admin/process/proposal/",
    "proposal": "/admin/process/proposal/{proposal}/change/",
    "proposal as a comment": "/admin/process/proposal/{proposal}/comment/",
    "proposal set aside": "/admin/process/proposal/{proposal}/aside/",
    "hearing": "/admin/process/hearing/{hearing}/change/",
    "registrations": "/admin/process/hearing/{hearing}/registrations/",
    "contributions": "/admin/process/hearing/{hearing}/contributions/",
    "comments": "/admin/consultations/comment/",
    "comment": "/admin/consultations/comment/{comment}/change/",
}


@pytest.fixture(scope="module")
def known(town: Town) -> dict[str, int]:
    """A small road with a meeting of thirty people, a session and a hearing."""
    group = WorkingGroupFactory(community=town.community, name="Робоча група зі стратегії")
    for number in range(1, 31):
        GroupMemberFactory(group=group, name=f"Учасниця Прикладна {number:02}", post="депутатка міської ради")
    phase = PhaseFactory(workplan=WorkplanFactory(community=town.community, group=group))
    made = {name: StepFactory(phase=phase, kind=kind, fixed_on=day, starts_at=time(10), place="Зала засідань",
                              title=title)
            for name, kind, day, title in (
                ("former", StepKind.MEETING, date(2026, 1, 14), "Перше засідання робочої групи"),
                ("session", StepKind.SESSION, date(2026, 1, 20), "Стратегічна сесія"),
                ("hearing", StepKind.HEARING, date(2026, 1, 27), "Громадські слухання щодо проєкту"),
                ("meeting", StepKind.MEETING, date(2026, 2, 4), "Друге засідання робочої групи"))}  # fmt: skip
    now = timezone.now()
    former, meeting = (
        MeetingFactory(step=made[name], group=group, number=1) for name in ("former", "meeting")
    )
    for row in (former, meeting):
        meetings.invite_group(meeting=row, by=None)
    meeting.items.create(title="Про проєкт стратегії", speaker="О. Приклад")
    decision = meeting.resolutions.create(number=1, text="Доопрацювати розділ 3", responsible="секретар")
    approved = minutes.approve(minutes=MinutesFactory(step=former.step), by_meeting=meeting, by=None, at=now)
    minutes.add_addendum(minutes=approved, body="Слід читати «2027».", by=None, at=now)
    session = SessionFactory(step=made["session"], base=town.amended)
    made_groups = sessions.set_up_groups(session=session, by=None)
    sessions.add_members(group=made_groups[0], names="Олена Прикладна; ліцей\nІван Зразок", by=None)
    Problem.objects.create(group=made_groups[0], text="Пил на вулицях", solution="Дерева")
    proposal = ProposalFactory(group=made_groups[0], text="На місці заводу.")
    hearing = HearingFactory(
        step=made["hearing"], edition=town.amended, registration_opens_at=now - timedelta(days=1),
        registration_closes_at=now + timedelta(days=1),
    )  # fmt: skip
    hearings.register(hearing=hearing, name="Олена", email="o@example.org", wants_to_speak=True, at=now)
    comment = contributions.enter(
        hearing=hearing, kind=CommentKind.QUESTION, body="Коли почнуть?", author_name="Іван", by=None, at=now
    )
    return {
        "meeting": meeting.pk,
        "former": former.pk,
        "decision": decision.pk,
        "draft": minutes.draft(step=meeting.step, by=None).pk,
        "approved": approved.pk,
        "session": session.pk,
        "group": made_groups[0].pk,
        "proposal": proposal.pk,
        "hearing": hearing.pk,
        "comment": comment.pk,
    }


@pytest.fixture(scope="module", params=WIDTHS)
def desk(request, browser, site):
    """The secretary's window, signed in once."""
    context = browser.new_context(
        base_url=site, viewport={"width": request.param, "height": 800}, locale="uk-UA"
    )
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.complaints = listen(page)
    sign_in(page, Role.SECRETARY, "/office/")
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_gathering_has_no_barriers(desk, known, name):
    check(desk, PAGES[name].format(**known))


def test_a_secretary_notes_who_came_and_drafts_the_minutes(page: Page, known: dict[str, int]) -> None:
    """On a phone, with scripts and without."""
    sign_in(page, Role.SECRETARY, f"/admin/process/meeting/{known['meeting']}/people/")
    boxes = page.locator('input[name="present"]')
    expect(boxes).to_have_count(30)
    page.locator('button[name="clear"]').click()
    for number in range(16):
        boxes.nth(number).check()
    page.locator("form .act.main").first.click()
    expect(page.locator('input[name="present"]:checked')).to_have_count(16)
    expect(page.locator("#content p.note.good")).to_contain_text("16")
    page.goto(f"/admin/process/minutes/{known['draft']}/anew/")
    page.locator("form .act.warn").click()
    expect(page.locator('textarea[name="body"]')).to_have_value(re.compile("Доопрацювати розділ 3"))
