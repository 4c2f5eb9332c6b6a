"""Meetings and their minutes in the admin, as a secretary keeps them."""

from datetime import date, time
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.people.enums import Role
from apps.process.domain import minutes
from apps.process.enums import MinutesState, StepKind
from apps.process.models import Attendance, Hearing, Meeting, Minutes, Obligation, Session, StepFile
from tests.factories import UnitFactory, member
from tests.factories.process import (
    GroupMemberFactory,
    HearingFactory,
    MeetingFactory,
    MinutesFactory,
    PhaseFactory,
    SessionFactory,
    StepFactory,
    WorkingGroupFactory,
)
from tests.process.admin_pages import at, filled, words

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 1, 14), date(2026, 2, 4)


@pytest.fixture
def phase():
    return PhaseFactory(workplan__group=WorkingGroupFactory())


@pytest.fixture
def secretary(client, phase):
    person = member(phase.workplan.community, Role.SECRETARY)
    client.force_login(person)
    return person


@pytest.fixture
def meeting(phase, secretary):
    return MeetingFactory(step=StepFactory(phase=phase, fixed_on=FIRST, starts_at=time(10)), number=1)


def test_a_meeting_is_made_from_its_step(client, phase, secretary):
    step = StepFactory(phase=phase, agenda="Про план\nРізне")
    StepFactory(phase=phase, kind=StepKind.HEARING)
    page = client.get(reverse("admin:process_meeting_add"))
    assert list(page.context["form"].fields["step"].queryset) == [step]
    answer = client.post(reverse("admin:process_meeting_add"), {"step": step.pk})
    assert answer.url == at(Meeting.objects.get(step=step))
    page = words(client.get(answer.url))
    assert "Про план" in page
    assert reverse("portal:step", args=[step.community.slug, step.workplan.slug, step.code]) in page
    assert reverse("admin:process_step_change", args=[step.pk]) in page


def test_a_foreign_step_is_not_offered(client, secretary):
    answer = client.post(reverse("admin:process_meeting_add"), {"step": StepFactory().pk})
    assert answer.context["none"]
    assert not Meeting.objects.exists()


def test_agenda_and_decisions_are_saved_on_one_page(client, meeting):
    unit = UnitFactory(community=meeting.community)
    answer = client.post(
        at(meeting),
        filled(
            client, meeting, quorum="3",
            **{
                "items-0-title": "Про план", "items-0-position": "4",
                "resolutions-0-text": "Затвердити план", "resolutions-0-unit": unit.pk,
                "resolutions-0-due_on": "2026-03-01",
            },
        ),
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["errors"]
    meeting.refresh_from_db()
    assert meeting.quorum == 3
    assert [(row.position, row.title) for row in meeting.items.all()] == [(1, "Про план")]
    assert meeting.resolutions.get().number == 1
    assert Obligation.objects.get().due_on == date(2026, 3, 1)


def test_too_many_votes_are_refused_and_nothing_is_lost(client, meeting):
    Attendance.objects.create(meeting=meeting, name="Олена", present=True)
    data = filled(client, meeting, **{"resolutions-0-text": "Затвердити", "resolutions-0-votes_for": "2"})
    answer = client.post(at(meeting), data)
    assert answer.status_code == 200
    assert "Затвердити" in words(answer)
    assert answer.context["errors"]
    assert not meeting.resolutions.exists()


def test_the_group_is_invited_by_a_button_and_ticked_in_one_go(client, phase, meeting):
    meeting.group = phase.workplan.group
    meeting.save()
    for number in range(30):
        GroupMemberFactory(group=meeting.group, name=f"Учасник {number:02}")
    assert "30" in words(client.get(at(meeting, "invite")))
    assert client.post(at(meeting, "invite")).url == at(meeting, "people")
    rows = list(meeting.attendances.all())
    shown = [row.pk for row in rows]
    client.post(at(meeting, "people"), {"shown": shown, "present": shown[:16]})
    marks = list(meeting.attendances.values_list("present", flat=True))
    assert (marks.count(True), marks.count(False)) == (16, 14)
    client.post(at(meeting, "people"), {"shown": shown, "all": "1"})
    assert meeting.attendances.filter(present=True).count() == 30
    client.post(at(meeting, "people"), {"shown": shown, "clear": "1"})
    assert meeting.attendances.filter(present=None).count() == 30


def test_who_was_invited_meanwhile_is_not_noted_as_absent(client, meeting):
    seen = Attendance.objects.create(meeting=meeting, name="Олена")
    later = Attendance.objects.create(meeting=meeting, name="Іван")
    client.post(at(meeting, "people"), {"shown": [seen.pk], "present": [seen.pk]})
    later.refresh_from_db()
    assert later.present is None


def test_a_guest_is_put_on_the_list_and_taken_off(client, meeting):
    client.post(at(meeting, "people"), {"add": "1", "name": "Гість", "post": "експерт"})
    row = meeting.attendances.get()
    assert (row.name, row.votes) == ("Гість", False)
    wrong = client.post(at(meeting, "people"), {"add": "1", "name": "", "post": "радниця"})
    assert wrong.status_code == 422
    assert "радниця" in words(wrong)
    client.post(at(meeting, "people"), {"remove": str(row.pk), "shown": [row.pk]})
    assert not meeting.attendances.exists()


def test_a_decision_is_marked_as_done_and_opened_again(client, meeting):
    decision = meeting.resolutions.create(number=1, text="Зібрати дані")
    early = client.post(at(meeting, "decision", decision.pk), {"on": "2026-01-01"})
    assert early.status_code == 422
    client.post(at(meeting, "decision", decision.pk), {"on": "2026-01-20"})
    decision.refresh_from_db()
    assert decision.done_on == date(2026, 1, 20)
    client.post(at(meeting, "decision", decision.pk), {"reopen": "1"})
    decision.refresh_from_db()
    assert decision.done_on is None


def a_pdf():
    output = BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(output)
    return output.getvalue()


def test_files_are_added_judged_shown_and_removed(client, meeting, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = at(meeting, "files")
    wrong = SimpleUploadedFile("plan.pdf", b"<html>")
    assert client.post(page, {"title": "План", "file": wrong}).status_code == 422
    assert not StepFile.objects.exists()
    client.post(page, {"title": "План", "file": SimpleUploadedFile("plan.pdf", a_pdf())})
    stored = StepFile.objects.get()
    assert not stored.for_residents
    answer = client.get(at(meeting, "file", stored.pk))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "attachment" in answer["Content-Disposition"]
    client.post(page, {"remove": str(stored.pk)})
    assert not StepFile.objects.exists()


def test_minutes_go_from_draft_to_approval_by_buttons(client, phase, meeting):
    assert client.get(at(meeting, "minutes")).url == at(meeting)
    answer = client.post(at(meeting, "minutes"))
    found = Minutes.objects.get(step=meeting.step)
    assert answer.url == at(found)
    client.post(at(found), filled(client, found, number="1", body="Слухали. Вирішили."))
    waiting = client.get(at(found, "approve"))
    assert not waiting.context["form"].fields["meeting"].queryset
    later = MeetingFactory(step=StepFactory(phase=phase, fixed_on=SECOND))
    answer = client.post(at(found, "approve"), {"meeting": later.pk, "on": ""})
    assert answer.status_code == 302
    found.refresh_from_db()
    assert (found.state, found.body, found.approved_on) == (
        MinutesState.APPROVED,
        "Слухали. Вирішили.",
        SECOND,
    )
    page = words(client.get(at(found)))
    assert found.content_hash in page
    assert 'name="body"' not in page
    client.post(at(found, "publish"), {"when": "now"})
    client.post(at(found, "addendum"), {"body": "Слід читати «2027»."})
    assert "Слід читати" in words(client.get(at(found)))
    assert client.post(at(found, "unpublish"), {"reason": ""}).status_code == 422
    client.post(at(found, "unpublish"), {"reason": "Помилка"})
    found.refresh_from_db()
    assert found.published_at is None


def test_a_refused_approval_says_why_and_keeps_what_was_sent(client, phase, meeting):
    found = MinutesFactory(step=meeting.step, body="")
    later = MeetingFactory(step=StepFactory(phase=phase, fixed_on=SECOND))
    answer = client.post(at(found, "approve"), {"meeting": later.pk, "on": "2026-02-05"})
    assert answer.status_code == 422
    assert answer.context["refused"]
    assert "2026-02-05" in words(answer)


def test_once_approved_agenda_and_decisions_are_read_only(client, phase, meeting):
    meeting.items.create(title="Про план")
    later = MeetingFactory(step=StepFactory(phase=phase, fixed_on=SECOND))
    minutes.approve(minutes=MinutesFactory(step=meeting.step), by_meeting=later, by=None, at=timezone.now())
    page = client.get(at(meeting))
    assert not page.context["inline_admin_formsets"]
    assert "Про план" in words(page)
    assert client.post(at(meeting, "invite")).status_code in (302, 422)
    assert not meeting.attendances.exists()


@pytest.mark.parametrize("model", [Meeting, Session, Hearing])
def test_pages_of_another_community_do_not_exist(client, secretary, model):
    row = {Meeting: MeetingFactory, Session: SessionFactory, Hearing: HearingFactory}[model]()
    for page in ("files", "minutes"):
        assert client.get(at(row, page)).status_code == 404
    assert client.get(at(row)).status_code == 302


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, Role.EDITOR, Role.MODERATOR])
def test_who_only_looks_changes_nothing(client, meeting, role):
    client.force_login(member(meeting.community, role))
    assert client.get(at(meeting)).status_code == 200
    assert client.get(at(meeting, "people")).status_code == 200
    for page in ("people", "invite", "files", "minutes"):
        assert client.post(at(meeting, page), {"all": "1"}).status_code == 403


def test_a_long_meeting_asks_no_more_than_a_short_one(client, meeting):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(meeting)).status_code == 200
            assert client.get(at(meeting, "people")).status_code == 200
        return len(queries)

    def add(number):
        item = meeting.items.create(title="Питання", position=number)
        meeting.resolutions.create(
            number=number, text="Так", item=item, unit=UnitFactory(community=meeting.community)
        )
        Attendance.objects.create(meeting=meeting, name="Олена")

    add(1)
    asked()
    before = asked()
    for number in range(2, 8):
        add(number)
    assert asked() == before
