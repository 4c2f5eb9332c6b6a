"""Minutes: drafted, published as a draft, approved by a later meeting, corrected by addenda only."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, connection, transaction

from apps.people.enums import Role
from apps.process.domain import agenda, approving, meetings, minutes, resolutions
from apps.process.enums import MinutesState, StepKind
from apps.process.models import Addendum, Attendance, Minutes, Problem
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, UserFactory, member
from tests.factories.process import (
    HearingFactory,
    MeetingFactory,
    MinutesFactory,
    PhaseFactory,
    ProposalFactory,
    SessionGroupFactory,
    StepFactory,
    WorkingGroupFactory,
)

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)
FIRST, SECOND = date(2026, 11, 18), date(2026, 12, 2)


@pytest.fixture
def phase(db):
    return PhaseFactory(workplan__group=WorkingGroupFactory())


def meeting_on(phase, day, **fields):
    step = StepFactory(phase=phase, kind=StepKind.MEETING, fixed_on=day, **fields)
    return MeetingFactory(step=step, number=1 + phase.steps.count())


@pytest.fixture
def first(phase):
    return meeting_on(phase, FIRST)


@pytest.fixture
def second(phase):
    return meeting_on(phase, SECOND)


@pytest.fixture
def approved(first, second):
    return minutes.approve(minutes=MinutesFactory(step=first.step), by_meeting=second, by=None, at=NOW)


def test_the_draft_holds_what_is_known_of_the_meeting(first):
    item = agenda.add(meeting=first, title="Проєкт концепції", speaker="О. Приклад", by=None)
    for name, present in (("Іваненко", True), ("Петренко", True), ("Сидоренко", False)):
        Attendance.objects.create(meeting=first, name=name, post="депутат", present=present)
    resolutions.record(
        meeting=first, item=item, text="Схвалити проєкт", responsible="секретар",
        due_on=date(2026, 12, 10), votes=(2, 0, 0), by=None, at=NOW,
    )  # fmt: skip
    found = minutes.draft(step=first.step, by=None)
    for words in (
        "18 листопада 2026",
        "Іваненко, депутат",
        "Проєкт концепції",
        "О. Приклад",
        "1. Схвалити проєкт",
    ):
        assert words in found.body
    assert found.body.index("Іваненко") < found.body.index("Сидоренко") < found.body.index("Проєкт концепції")
    assert "10 грудня 2026" in found.body
    assert meetings.quorum_of(first).sentence in found.body
    assert (found.state, found.number) == (MinutesState.DRAFT, str(first.number))


def test_a_draft_is_made_once_and_anew_when_asked(first):
    found = minutes.draft(step=first.step, by=None)
    minutes.write(minutes=found, number="7", body="Свій текст", by=None)
    assert minutes.draft(step=first.step, by=None).body == "Свій текст"
    agenda.add(meeting=first, title="Пізніше питання", by=None)
    anew = minutes.draft_anew(minutes=found, by=None)
    assert "Пізніше питання" in anew.body
    assert anew.number == "7"


def test_minutes_of_a_session_hold_groups_problems_and_proposals(db):
    group = SessionGroupFactory(name="Наука", report="Коротка доповідь")
    Problem.objects.create(group=group, text="Відплив молоді", solution="Стипендії")
    ProposalFactory(group=group, title="Технопарк")
    body = minutes.draft(step=group.session.step, by=None).body
    for words in ("НАУКА", "Коротка доповідь", "Відплив молоді — Стипендії", "1. Технопарк"):
        assert words in body


def test_minutes_of_a_hearing_hold_its_announcement(db):
    hearing = HearingFactory(announcement="Запрошуємо всіх")
    assert "Запрошуємо всіх" in minutes.draft(step=hearing.step, by=None).body


def test_a_publication_has_no_minutes(db):
    with pytest.raises(Refused):
        minutes.draft(step=StepFactory(kind=StepKind.PUBLICATION), by=None)


def test_a_later_meeting_approves_by_a_decision_of_its_own(first, second):
    person = UserFactory()
    draft = MinutesFactory(step=first.step, number="1")
    found = minutes.approve(minutes=draft, by_meeting=second, by=person, at=NOW)
    found.refresh_from_db()
    assert (found.state, found.approved_on, found.approved_by_meeting) == (
        MinutesState.APPROVED,
        SECOND,
        second,
    )
    assert found.approved_by == second.resolutions.get()
    assert first.step.title in found.approved_by.text
    assert "18 листопада 2026" in found.approved_by.text
    assert found.content_hash == minutes.content_hash(found)
    context = Minutes.pgh_event_model.objects.latest("pgh_id").pgh_context
    assert (context["verb"], context["user"]) == ("approve_minutes", person.pk)


def test_the_same_text_has_the_same_hash_and_another_text_another(approved):
    before = minutes.content_hash(approved)
    approved.published_at = NOW
    assert minutes.content_hash(approved) == before
    approved.body += "."
    assert minutes.content_hash(approved) != before


def refuses(draft, meeting, **given):
    with pytest.raises(Refused):
        minutes.approve(minutes=draft, by_meeting=meeting, by=None, at=given.pop("at", NOW), **given)
    assert Minutes.objects.get(pk=draft.pk).state == MinutesState.DRAFT
    assert not meeting.resolutions.exists()


def test_an_earlier_meeting_or_itself_cannot_approve(phase, first, second):
    refuses(MinutesFactory(step=second.step), first)
    refuses(MinutesFactory(step=first.step), first)
    refuses(Minutes.objects.get(step=first.step), meeting_on(phase, FIRST))


def test_on_one_day_the_hour_decides(phase):
    morning, evening = (meeting_on(phase, FIRST, starts_at=time(hour)) for hour in (9, 17))
    refuses(MinutesFactory(step=evening.step), morning)
    found = minutes.approve(minutes=MinutesFactory(step=morning.step), by_meeting=evening, by=None, at=NOW)
    assert found.state == MinutesState.APPROVED


def test_a_meeting_still_to_come_or_cancelled_cannot_approve(phase, first, second):
    draft = MinutesFactory(step=first.step)
    refuses(draft, meeting_on(phase, date(2026, 12, 20)))
    refuses(draft, meeting_on(phase, None))
    refuses(draft, meeting_on(phase, SECOND, cancelled_at=NOW, cancel_reason="Хвороба"))
    refuses(draft, second, on=date(2026, 12, 5))
    refuses(draft, second, on=date(2026, 11, 30))
    refuses(draft, second, at=datetime(2026, 11, 17, 10, tzinfo=UTC))


def test_empty_minutes_are_not_approved(first, second):
    refuses(MinutesFactory(step=first.step, body=" \n"), second)


def test_a_meeting_of_another_road_approves_only_in_the_same_group(phase, first):
    community, group = phase.workplan.community, phase.workplan.group
    other = PhaseFactory(workplan__community=community, workplan__group=group)
    stranger, sibling = meeting_on(other, SECOND), meeting_on(other, SECOND)
    for meeting, own in (
        (stranger, WorkingGroupFactory(community=community)),
        (sibling, group),
        (first, group),
    ):
        meeting.group = own
        meeting.save()
    draft = MinutesFactory(step=first.step)
    refuses(draft, stranger)
    assert approving.candidates(draft, NOW) == [sibling]
    assert minutes.approve(minutes=draft, by_meeting=sibling, by=None, at=NOW).approved_by_meeting == sibling


@pytest.mark.parametrize("kind", [StepKind.SESSION, StepKind.HEARING])
def test_minutes_of_sessions_and_hearings_are_approved_by_any_later_meeting(phase, kind):
    step = StepFactory(phase=phase, kind=kind, fixed_on=FIRST)
    other = meeting_on(PhaseFactory(workplan__community=phase.workplan.community), SECOND)
    found = minutes.approve(minutes=MinutesFactory(step=step), by_meeting=other, by=None, at=NOW)
    assert found.state == MinutesState.APPROVED


def test_another_community_never_approves(phase, first):
    refuses(
        MinutesFactory(step=first.step),
        meeting_on(PhaseFactory(workplan__community=CommunityFactory()), SECOND),
    )


def test_a_meeting_whose_own_minutes_are_approved_decides_nothing_more(phase, first, second, approved):
    third = meeting_on(phase, date(2026, 12, 3))
    late = MinutesFactory(step=meeting_on(phase, date(2026, 11, 20)).step)
    minutes.approve(minutes=MinutesFactory(step=second.step), by_meeting=third, by=None, at=NOW)
    with pytest.raises(Refused):
        minutes.approve(minutes=late, by_meeting=second, by=None, at=NOW)


def test_approved_minutes_refuse_every_verb_that_changes_them(approved, second):
    for verb in (
        lambda: minutes.write(minutes=approved, number="1", body="Інше", by=None),
        lambda: minutes.draft_anew(minutes=approved, by=None),
        lambda: minutes.approve(minutes=approved, by_meeting=second, by=None, at=NOW),
    ):
        with pytest.raises(Refused):
            verb()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE process_minutes SET body = 'Інше' WHERE id = %s",
        "UPDATE process_minutes SET state = 'draft' WHERE id = %s",
        "UPDATE process_minutes SET content_hash = 'x' WHERE id = %s",
        "UPDATE process_minutes SET approved_by_meeting_id = NULL WHERE id = %s",
        "UPDATE process_minutes SET approved_by_id = NULL WHERE id = %s",
        "DELETE FROM process_minutes WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_approved_minutes(approved, statement):
    with (
        pytest.raises(IntegrityError, match="approved minutes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [approved.pk])


def test_the_decision_that_approved_cannot_be_deleted(approved):
    with pytest.raises(IntegrityError):
        approved.approved_by.delete()


def test_a_correction_is_an_addendum_and_stays(approved):
    person = UserFactory()
    added = minutes.add_addendum(minutes=approved, body=" Слід читати «2027». ", by=person, at=NOW)
    assert (added.body, added.added_at, added.added_by) == ("Слід читати «2027».", NOW, person)
    for statement in (
        "UPDATE process_addendum SET body = 'x' WHERE id = %s",
        "DELETE FROM process_addendum WHERE id = %s",
    ):
        with (
            pytest.raises(IntegrityError, match="addenda"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [added.pk])
    person.delete()
    added.refresh_from_db()
    assert added.added_by is None


def test_a_draft_needs_no_addendum_and_an_addendum_needs_words(first, approved, second):
    with pytest.raises(Refused):
        minutes.add_addendum(minutes=MinutesFactory(step=second.step), body="Слово", by=None, at=NOW)
    with pytest.raises(Refused):
        minutes.add_addendum(minutes=approved, body=" ", by=None, at=NOW)
    assert not Addendum.objects.exists()


def public(found, at):
    return Minutes.objects.visible_to(None, at).filter(pk=found.pk).exists()


def test_a_draft_is_public_from_its_moment_on_and_the_approved_text_replaces_it(first, second):
    later = datetime(2026, 12, 5, 7, tzinfo=UTC)
    draft = MinutesFactory(step=first.step)
    minutes.publish(minutes=draft, by=None, at=NOW, public_from=later)
    assert not public(draft, NOW)
    assert public(draft, later)
    found = minutes.approve(minutes=draft, by_meeting=second, by=None, at=NOW)
    assert public(found, later)
    assert Minutes.objects.visible_to(None, later).get().state == MinutesState.APPROVED


def test_approved_minutes_are_published_too(approved):
    assert minutes.publish(minutes=approved, by=None, at=NOW).published_at == NOW
    with pytest.raises(Refused):
        minutes.publish(minutes=approved, by=None, at=NOW)


def test_minutes_are_not_published_empty_or_in_the_past(first, second):
    with pytest.raises(Refused):
        minutes.publish(minutes=MinutesFactory(step=first.step, body=""), by=None, at=NOW)
    past = datetime(2026, 12, 1, tzinfo=UTC)
    with pytest.raises(Refused):
        minutes.publish(minutes=MinutesFactory(step=second.step), by=None, at=NOW, public_from=past)


def test_minutes_are_taken_off_the_pages_for_a_reason(approved):
    minutes.publish(minutes=approved, by=None, at=NOW)
    with pytest.raises(Refused):
        minutes.unpublish(minutes=approved, by=None, reason=" ")
    assert minutes.unpublish(minutes=approved, by=None, reason="Особисті дані").published_at is None


def test_staff_see_drafts_and_residents_do_not(first):
    draft = MinutesFactory(step=first.step)
    assert not public(draft, NOW)
    reader = member(draft.community, Role.READER)
    assert Minutes.objects.visible_to(reader, NOW).get() == draft
    stranger = member(CommunityFactory(), Role.ADMINISTRATOR)
    assert not Minutes.objects.visible_to(stranger, NOW).exists()
