"""Evidence turns an obligation to «on time» or «n days late»; withdrawn, the thing is owed again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core import history
from apps.people.enums import Role
from apps.process.domain import days, evidence, obligations
from apps.process.domain.errors import Refused
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Step, Waiver
from apps.publications.enums import Channel
from tests.factories.people import member
from tests.factories.process import DeadlineRuleFactory, StepFactory
from tests.factories.publications import PublicationFactory
from tests.process.timelines import AT, meeting, new_phase, owed, results, rows, ten_days_open

pytestmark = pytest.mark.django_db
ON_THE_24TH = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def phase():
    return new_phase()


@pytest.fixture
def step(phase):
    """Results due on 23 November."""
    step = results(meeting(phase, date(2026, 11, 18)))
    obligations.refresh(workplan=phase.workplan, at=AT)
    return step


def meet(step, kind=ObligationKind.PUBLISH, **given):
    given = {"at": ON_THE_24TH, "url": "https://example.org/results", **given}
    return evidence.meet(obligation=owed(step, kind), **given)


def test_a_publication_meets_it_on_the_communitys_day_of_its_moment(phase, step):
    """22:30 in UTC is half past midnight in Kyiv: the next day."""
    moment = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    shown = PublicationFactory(
        community=phase.workplan.community, moment=moment, day=date(2026, 11, 24), time=time(0, 30)
    )
    row = evidence.meet(obligation=owed(step), publication=shown, at=ON_THE_24TH)
    assert (row.met_on, row.met_at, row.publication) == (date(2026, 11, 24), moment, shown)
    step.refresh_from_db()
    assert step.done_on == date(2026, 11, 24)


def test_what_counts_from_the_publication_counts_from_the_day_it_came_out(phase, step):
    other = results(step)
    obligations.refresh(workplan=phase.workplan, at=AT)
    meet(step, on=date(2026, 11, 20), at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert (owed(other).due_on, owed(other).provisional) == (date(2026, 11, 25), False)


def test_the_portal_telling_it_twice_changes_nothing(phase, step):
    meet(step, on=date(2026, 11, 20))
    before = rows(phase.workplan)
    meet(step, on=date(2026, 11, 24))
    assert rows(phase.workplan) == before


def test_a_person_must_withdraw_the_first_evidence_before_entering_another(phase, step):
    secretary = member(phase.workplan.community, Role.SECRETARY)
    meet(step, on=date(2026, 11, 20), by=secretary)
    with pytest.raises(Refused):
        meet(step, on=date(2026, 11, 19), by=secretary)


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": ""},
        {"url": "  ", "note": "  "},
        {"on": date(2026, 11, 25)},
        {"url": "not an address"},
        {"url": "javascript:alert(1)"},
        {"url": "https://example.org/" + "x" * 500},
        {"note": "x" * 301},
        {"url": "", "file": SimpleUploadedFile("shot.exe", b"MZ")},
    ],
)
def test_evidence_that_is_none_is_refused_and_nothing_is_kept(phase, step, wrong):
    before = rows(phase.workplan)
    with pytest.raises(Refused):
        meet(step, **{"on": date(2026, 11, 20), **wrong})
    assert rows(phase.workplan) == before


def test_a_note_is_evidence_too(step):
    assert (
        meet(step, on=date(2026, 11, 20), url="", note="Дошка оголошень").evidence_note == "Дошка оголошень"
    )


def test_withdrawn_evidence_leaves_everything_as_it_was(phase, step):
    secretary = member(phase.workplan.community, Role.SECRETARY)
    results(step)
    obligations.refresh(workplan=phase.workplan, at=AT)
    before = rows(phase.workplan)
    row = meet(step, on=date(2026, 11, 4), at=AT.replace(day=4), by=secretary)
    evidence.withdraw_evidence(obligation=row, reason="Не та сторінка", by=secretary, at=AT.replace(day=5))
    assert rows(phase.workplan) == before
    assert history.of_object(row)[0].reason == "Не та сторінка"


def test_withdrawing_needs_a_reason_and_something_to_withdraw(step):
    with pytest.raises(Refused):
        evidence.withdraw_evidence(obligation=owed(step), reason="Так", by=None, at=AT)
    row = meet(step, on=date(2026, 11, 20))
    with pytest.raises(Refused):
        evidence.withdraw_evidence(obligation=row, reason=" ", by=None, at=AT)


def test_the_letter_beside_a_publication_has_its_own_evidence(phase):
    adopted = StepFactory(phase=phase, kind=StepKind.COUNCIL, fixed_on=date(2026, 11, 17))
    step = results(adopted, DeadlineRuleFactory(number=5), channels=[Channel.PORTAL, Channel.LETTER])
    obligations.refresh(workplan=phase.workplan, at=AT)
    meet(step, ObligationKind.SEND, on=date(2026, 11, 20), note="№ 12 від 20.11.2026")
    step.refresh_from_db()
    assert step.done_on is None
    assert owed(step).met_on is None
    meet(step, on=date(2026, 11, 23))
    step.refresh_from_db()
    assert step.done_on == date(2026, 11, 23)


class TestWindow:
    @pytest.fixture
    def draft(self, phase):
        step = StepFactory(phase=phase, kind=StepKind.PUBLICATION, lasting_rule=ten_days_open())
        days.fix_day(step=step, day=date(2026, 11, 16), by=None, at=AT)
        return step

    def test_coming_out_late_it_stays_open_for_its_least_length(self, draft):
        meet(draft, on=date(2026, 11, 18), at=datetime(2026, 11, 18, 9, tzinfo=UTC))
        draft.refresh_from_db()
        assert draft.closes_on == date(2026, 11, 28)
        assert owed(draft, ObligationKind.LAST).due_on == date(2026, 11, 28)

    def test_coming_out_late_a_shorter_window_that_was_let_stand_stays(self, draft):
        Waiver.objects.create(
            step=draft, rule=draft.lasting_rule, chosen_on=date(2026, 11, 26), allowed_on=date(2026, 11, 27),
            reason="Терміново", given_at=AT,
        )  # fmt: skip
        meet(draft, on=date(2026, 11, 18), at=datetime(2026, 11, 18, 9, tzinfo=UTC))
        draft.refresh_from_db()
        assert draft.closes_on == date(2026, 11, 26)

    def test_nobody_meets_it_by_hand(self, draft):
        with pytest.raises(Refused):
            meet(draft, ObligationKind.LAST)

    @pytest.mark.parametrize(
        ("at", "noted"),
        [
            (datetime(2026, 11, 26, 21, 59, tzinfo=UTC), 0),  # its last day, one minute to midnight in Kyiv
            (datetime(2026, 11, 26, 22, 0, tzinfo=UTC), 1),
        ],
    )
    def test_it_is_met_by_itself_when_its_last_day_is_over(self, draft, at, noted):
        meet(draft, on=date(2026, 11, 16))
        assert evidence.close_windows(at=at) == noted
        assert bool(owed(draft, ObligationKind.LAST).met_on) == bool(noted)
        assert evidence.close_windows(at=at) == 0

    def test_a_window_that_was_never_opened_or_closed_too_early_is_not_met(self, draft):
        at = datetime(2026, 12, 30, tzinfo=UTC)
        assert evidence.close_windows(at=at) == 0
        meet(draft, on=date(2026, 11, 16))
        Step.objects.filter(pk=draft.pk).update(closes_on=date(2026, 11, 25))
        assert evidence.close_windows(at=at) == 0
