"""A secretary works with a step: content, day with preview, done, cancelled; rules refuse and explain."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from apps.communities.models import CalendarException
from apps.people.enums import Role
from apps.process.domain import days, obligations
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Meeting, Obligation, Step, Waiver
from tests.factories.people import member
from tests.factories.process import DeadlineRuleFactory, PhaseFactory, StepFactory
from tests.process.timelines import (
    AT,
    hearing_with_draft,
    meeting,
    new_phase,
    owed,
    results,
    rows,
    ten_days_open,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    """Monday, 2 November 2026."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def phase():
    return new_phase()


@pytest.fixture
def secretary(client, phase):
    person = member(phase.workplan.community, Role.SECRETARY)
    client.force_login(person)
    return person


@pytest.fixture
def held(phase):
    """A meeting on 18 November whose results are due on the 23rd."""
    held = meeting(phase, date(2026, 11, 18), code="1.1")
    results(held, code="1.2")
    obligations.refresh(workplan=phase.workplan, at=AT)
    return held


def page(step, name="change"):
    return reverse(f"admin:process_step_{name}", args=[step.pk])


def chosen(day, **more):
    return {"day": day, "starts_at": "", "ends_at": "", "place": "", **more}


def preview(client, step, day, **more):
    """The page of the preview, and what its button would send."""
    data = chosen(day, **more)
    answer = client.post(page(step, "day"), data)
    return answer, {**data, "token": answer.context["ahead"].token, "confirmed": "1"}


class TestDay:
    def test_the_preview_names_every_date_and_stores_nothing(self, client, secretary, phase, held):
        before = rows(phase.workplan)
        answer, _confirmation = preview(client, held, "2026-11-25")
        body = answer.content.decode()
        assert answer.status_code == 200
        assert len(answer.context["ahead"].moves) == 3
        for day in ("18 листопада 2026", "25 листопада 2026", "23 листопада 2026", "30 листопада 2026"):
            assert day in body
        assert rows(phase.workplan) == before

    def test_the_confirmation_does_what_the_preview_said(self, client, secretary, held):
        _answer, confirmation = preview(
            client, held, "2026-11-25", starts_at="10:00", ends_at="12:00", place="Ратуша"
        )
        answer = client.post(page(held, "day"), confirmation, follow=True)
        held.refresh_from_db()
        assert answer.redirect_chain == [(page(held), 302)]
        assert (held.fixed_on, held.place, f"{held.starts_at:%H:%M}") == (
            date(2026, 11, 25), "Ратуша", "10:00"
        )  # fmt: skip
        assert Obligation.objects.get(step__code="1.2").due_on == date(2026, 11, 30)

    def test_if_somebody_moved_it_meanwhile_the_new_preview_is_shown(self, client, secretary, held):
        _answer, confirmation = preview(client, held, "2026-11-25")
        days.fix_day(step=held, day=date(2026, 11, 19), by=None, at=AT)
        answer = client.post(page(held, "day"), confirmation)
        held.refresh_from_db()
        assert answer.status_code == 422
        assert held.fixed_on == date(2026, 11, 19)
        assert {move.old for move in answer.context["ahead"].moves} == {
            date(2026, 11, 19),
            date(2026, 11, 24),
        }

    @pytest.mark.parametrize(
        "data",
        [
            chosen("2026-11-01"),
            chosen("31.12.99999"),
            chosen("0001-01-01"),
            chosen("soon"),
            chosen("2026-11-25", starts_at="12:00", ends_at="10:00"),
            chosen("2026-11-25", starts_at="99:99"),
            chosen("2026-11-25", place="x" * 301),
        ],
    )
    def test_impossible_days_are_explained_and_nothing_is_lost(self, client, secretary, phase, held, data):
        before = rows(phase.workplan)
        answer = client.post(page(held, "day"), data)
        assert answer.status_code == 422
        assert answer.context["form"].errors
        assert answer.context["form"]["place"].value() == data["place"]
        assert rows(phase.workplan) == before

    def test_an_empty_day_takes_the_exact_day_away(self, client, secretary, held):
        _answer, confirmation = preview(client, held, "")
        client.post(page(held, "day"), confirmation)
        held.refresh_from_db()
        assert held.fixed_on is None

    def test_a_step_that_has_taken_place_says_so(self, client, secretary, held):
        Step.objects.filter(pk=held.pk).update(done_on=date(2026, 11, 2))
        assert client.get(page(held, "day")).status_code == 422
        assert client.post(page(held, "day"), chosen("2026-11-25")).status_code == 422

    def test_the_window_for_comments_moves_along_unless_another_day_is_chosen(self, client, secretary, phase):
        step = StepFactory(phase=phase, kind=StepKind.PUBLICATION, lasting_rule=ten_days_open())
        days.fix_day(step=step, day=date(2026, 12, 16), closes_on=date(2026, 12, 30), by=None, at=AT)
        _answer, confirmation = preview(client, step, "2026-12-18", closes_on="2026-12-30")
        client.post(page(step, "day"), confirmation)
        step.refresh_from_db()
        assert step.closes_on == date(2027, 1, 1)
        _answer, confirmation = preview(client, step, "2026-12-18", closes_on="2027-01-11")
        client.post(page(step, "day"), confirmation)
        step.refresh_from_db()
        assert step.closes_on == date(2027, 1, 11)


class TestBreach:
    @pytest.fixture
    def hearing(self, phase):
        hearing, draft = hearing_with_draft(phase)
        Step.objects.filter(pk=draft.pk).update(fixed_on=date(2027, 1, 15))
        obligations.refresh(workplan=phase.workplan, at=AT)
        return hearing

    def test_a_secretary_reads_the_rule_and_has_no_button(self, client, secretary, hearing):
        answer, confirmation = preview(client, hearing, "2027-01-17")
        body = answer.content.decode()
        assert "не пізніше ніж за 3 дні до слухань" in body
        assert "План роботи, п. 3.7" in body
        assert "18 січня 2027" in body
        assert 'name="confirmed"' not in body
        assert "textarea" not in body
        refused = client.post(page(hearing, "day"), {**confirmation, "waive_reason": "Дуже треба"})
        hearing.refresh_from_db()
        assert (refused.status_code, hearing.fixed_on) == (422, None)
        assert not Waiver.objects.exists()

    def test_an_administrator_lets_it_stand_and_the_reason_is_shown(self, client, phase, hearing):
        client.force_login(member(phase.workplan.community, Role.ADMINISTRATOR))
        answer, confirmation = preview(client, hearing, "2027-01-17")
        assert 'name="waive_reason"' in answer.content.decode()
        without = client.post(page(hearing, "day"), confirmation)
        assert without.status_code == 422
        client.post(page(hearing, "day"), {**confirmation, "waive_reason": "Зала вільна лише того дня"})
        hearing.refresh_from_db()
        assert hearing.fixed_on == date(2027, 1, 17)
        assert "Зала вільна лише того дня" in client.get(page(hearing)).content.decode()


class TestActs:
    def test_done_on_a_day(self, client, secretary, held):
        assert client.get(page(held, "done")).status_code == 200
        client.post(page(held, "done"), {"done_on": "2026-11-02"})
        held.refresh_from_db()
        assert held.done_on == date(2026, 11, 2)
        assert owed(held, ObligationKind.ACT).met_on == date(2026, 11, 2)

    @pytest.mark.parametrize("wrong", ["2026-11-03", "", "gestern"])
    def test_not_on_a_day_to_come(self, client, secretary, held, wrong):
        assert client.post(page(held, "done"), {"done_on": wrong}).status_code == 422
        held.refresh_from_db()
        assert held.done_on is None

    def test_taken_back_cancelled_and_restored(self, client, secretary, held):
        client.post(page(held, "done"), {"done_on": "2026-11-02"})
        assert client.post(page(held, "take-back"), {"reason": ""}).status_code == 422
        client.post(page(held, "take-back"), {"reason": "Не той день"})
        client.post(page(held, "cancel"), {"reason": "Карантин"})
        held.refresh_from_db()
        assert (held.done_on, held.cancel_reason) == (None, "Карантин")
        assert "Карантин" in client.get(page(held)).content.decode()
        client.post(page(held, "restore"))
        held.refresh_from_db()
        assert held.cancelled_at is None

    def test_the_page_offers_what_fits(self, client, secretary, held):
        def doors():
            return [act.name for act in client.get(page(held)).context["doors"]]

        assert doors() == ["done", "cancel"]
        Step.objects.filter(pk=held.pk).update(done_on=date(2026, 11, 2))
        assert doors() == ["take-back"]

    @pytest.mark.parametrize("name", ["day", "done", "take-back", "cancel", "restore"])
    def test_editors_and_strangers_do_not_enter(self, client, phase, held, name):
        client.force_login(member(phase.workplan.community, Role.EDITOR))
        assert client.get(page(held, name)).status_code == 403
        client.force_login(member(new_phase().workplan.community, Role.SECRETARY))
        assert client.get(page(held, name)).status_code == 404
        assert client.post(page(held, name), {"reason": "x", "done_on": "2026-11-02"}).status_code == 404


class TestContent:
    def sent(self, client, address):
        """What the browser sends if nothing is changed."""
        form = client.get(address).context["adminform"].form
        values = {field.html_name: field.value() for field in form}
        return {name: value for name, value in values.items() if value not in (None, False, [])}

    def test_what_is_owed_is_shown_with_rule_basis_and_method(self, client, secretary, phase, held):
        DeadlineRuleFactory()
        body = client.get(page(Step.objects.get(code="1.2"))).content.decode()
        assert "протягом 3 робочих днів після засідання" in body
        assert "План роботи робочої групи, п. 1.2" in body
        assert "23 листопада 2026" in body

    def test_another_rule_moves_what_is_owed_at_once(self, client, secretary, phase, held):
        step = Step.objects.get(code="1.2")
        other = DeadlineRuleFactory(number=1)
        answer = client.post(page(step), {**self.sent(client, page(step)), "rule": other.pk})
        assert answer.status_code == 302
        assert owed(step).due_on == date(2026, 11, 19)

    def test_a_new_meeting_gets_its_page_and_its_obligation(self, client, secretary, phase):
        address = reverse("admin:process_step_add") + f"?workplan={phase.workplan_id}&phase={phase.pk}"
        data = {**self.sent(client, address), "code": "9.9", "kind": "meeting", "title": "Позачергове"}
        answer = client.post(address, {**data, "window_end": "2026-12-31"})
        step = Step.objects.get(code="9.9")
        assert answer.status_code == 302
        assert Meeting.objects.filter(step=step).exists()
        assert owed(step, ObligationKind.ACT).due_on == date(2026, 12, 31)

    def test_steps_that_would_count_from_each_other_are_refused(self, client, secretary, phase, held):
        data = self.sent(client, page(held))
        answer = client.post(page(held), {**data, "anchor": Step.objects.get(code="1.2").pk})
        assert "anchor" in answer.context["adminform"].form.errors
        held.refresh_from_db()
        assert held.anchor is None

    def test_a_rule_needs_the_step_from_which_it_counts(self, client, secretary, held):
        data = self.sent(client, page(held))
        client.post(page(held), {**data, "rule": DeadlineRuleFactory().pk})
        held.refresh_from_db()
        assert held.rule is None

    def test_phases_and_steps_of_another_road_cannot_be_chosen(self, client, secretary, held):
        foreign = PhaseFactory()
        data = self.sent(client, page(held))
        client.post(page(held), {**data, "phase": foreign.pk})
        held.refresh_from_db()
        assert held.phase_id != foreign.pk

    @pytest.mark.parametrize("query", ["?workplan=999999", "?workplan=abc", "?workplan=99999999999999999999"])
    def test_a_step_is_added_only_to_a_road_of_ones_own(self, client, secretary, query):
        assert client.get(reverse("admin:process_step_add") + query).status_code == 403

    def test_a_step_that_residents_saw_is_cancelled_and_not_deleted(self, client, secretary, phase, held):
        assert client.post(page(held, "delete"), {"post": "yes"}).status_code == 403
        phase.workplan.published_at = None
        phase.workplan.save()
        assert client.post(page(held, "delete"), {"post": "yes"}).status_code == 302
        assert not Step.objects.filter(pk=held.pk).exists()
        assert owed(Step.objects.get(code="1.2")).due_on is None


class TestList:
    @pytest.mark.parametrize(
        ("state", "codes"),
        [("open", {"1.1", "1.2"}), ("vague", {"1.2"}), ("done", {"3"}), ("cancelled", {"4"}), ("none", None)],
    )
    def test_filters(self, client, secretary, phase, held, state, codes):
        meeting(phase, code="3", done_on=date(2026, 11, 2))
        meeting(phase, code="4", cancelled_at=datetime(2026, 11, 1, tzinfo=UTC), cancel_reason="x")
        answer = client.get(reverse("admin:process_step_changelist"), {"state": state})
        assert {step.code for step in answer.context["cl"].result_list} == (codes or {"1.1", "1.2", "3", "4"})

    def test_as_many_queries_for_many_steps_as_for_few(
        self, client, secretary, phase, held, django_assert_max_num_queries
    ):
        for _ in range(20):
            results(held)
        with django_assert_max_num_queries(16):
            client.get(reverse("admin:process_step_changelist"))


class TestRecount:
    def address(self, phase):
        return reverse("admin:process_step_recount", args=[phase.workplan_id])

    @pytest.fixture
    def changed(self, phase, held):
        CalendarException.objects.create(
            community=phase.workplan.community, day=date(2026, 11, 20), is_working=False, reason="День міста"
        )
        return Step.objects.get(code="1.2")

    def test_what_a_changed_calendar_would_change_is_shown_and_taken_over(
        self, client, secretary, phase, changed
    ):
        for address in (self.address(phase), page(changed)):
            body = client.get(address).content.decode()
            assert "23 листопада 2026" in body
            assert "24 листопада 2026" in body
        client.post(self.address(phase), {"obligation": ["abc", "9" * 30]})
        assert owed(changed).due_on == date(2026, 11, 23)
        client.post(self.address(phase), {"obligation": [str(owed(changed).pk)]})
        assert owed(changed).due_on == date(2026, 11, 24)
        assert client.get(self.address(phase)).context["differences"] == []

    def test_editors_read_it_and_strangers_do_not(self, client, phase, changed):
        client.force_login(member(phase.workplan.community, Role.EDITOR))
        assert client.get(self.address(phase)).status_code == 200
        assert client.post(self.address(phase), {"obligation": [str(owed(changed).pk)]}).status_code == 403
        client.force_login(member(new_phase().workplan.community, Role.SECRETARY))
        assert client.get(self.address(phase)).status_code == 404


def test_who_adds_a_step_from_the_list_is_sent_to_the_work_plans(client, secretary):
    answer = client.get(reverse("admin:process_step_add"))
    assert answer.url == reverse("admin:process_workplan_changelist")
