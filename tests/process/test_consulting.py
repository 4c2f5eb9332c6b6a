"""Consultations on the road: made from a step, saying the same as the step, their report owed."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from apps.consultations.domain import announcing, reports, terms
from apps.consultations.enums import CommentKind
from apps.consultations.models import Consultation
from apps.core import outbox
from apps.core.models import Effect
from apps.core.moments import end_of_day, local_day, moment_of
from apps.people.enums import Role
from apps.process import tasks
from apps.process.domain import consulting, contributions, days, following, report_steps
from apps.process.domain.asking import discussing, reporting
from apps.process.domain.errors import Refused
from apps.process.domain.heard import hearings_of
from apps.process.enums import ObligationKind, RuleAnchor, RuleDirection, RuleUnit, StepKind
from apps.process.models import Obligation, Step
from apps.publications.domain import publishing, report_publishing
from apps.publications.models import Publication
from tests.factories import CommunityFactory, StrategyFactory, UnitFactory, member, published_edition
from tests.factories.consultations import ConsultationFactory
from tests.factories.process import (
    DeadlineRuleFactory,
    HearingFactory,
    PhaseFactory,
    StepFactory,
    WorkplanFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def rules():
    lasting = {
        "anchor": RuleAnchor.PUBLICATION,
        "direction": RuleDirection.LASTING,
        "unit": RuleUnit.CALENDAR,
    }
    DeadlineRuleFactory(code="executive-consultation", number=15, basis="Постанова № 996", **lasting)
    DeadlineRuleFactory(
        code="consultation-report", number=14, unit=RuleUnit.CALENDAR, anchor=RuleAnchor.DECISION,
        direction=RuleDirection.AFTER, words="протягом 14 днів після рішення", basis="Постанова № 996",
    )  # fmt: skip
    return DeadlineRuleFactory(
        code="draft-discussion", number=10, basis="План, п. 3.5", verified=True, **lasting
    )


@pytest.fixture
def phase(now):
    community = CommunityFactory(contact_email="hromada@example.org")
    strategy = StrategyFactory(community=community, title="Стратегія")
    return PhaseFactory(workplan=WorkplanFactory(community=community, strategy=strategy))


@pytest.fixture
def step(phase, rules, now):
    """The publication of a draft for discussion in five days."""
    day = local_day(now, phase.workplan.community.zone) + 5 * DAY
    return StepFactory(
        phase=phase, code="3.5", position=5, kind=StepKind.PUBLICATION, with_comments=True,
        lasting_rule=rules, fixed_on=day, closes_on=day + 10 * DAY, edition=draft_of(phase),
        unit=UnitFactory(community=phase.workplan.community),
    )  # fmt: skip


def draft_of(phase):
    return published_edition(strategy=phase.workplan.strategy)


def begin(step, at):
    return consulting.begin(step=step, by=None, at=at)


def announced(step, at, **changes):
    consultation = begin(step, at)
    texts = dict.fromkeys(("about", "purpose", "changeable", "decides"), "Слова.") | changes
    Consultation.objects.filter(pk=consultation.pk).update(**texts)
    return announcing.announce(consultation=consultation, by=None, at=at)


def run_effects(at=None):
    while outbox.run_due(at=at or timezone.now()):
        pass


def owed(step, kind=ObligationKind.PUBLISH):
    return Obligation.objects.get(step=step, kind=kind)


def test_a_consultation_made_from_a_step_knows_what_the_road_knows(step, now):
    found = begin(step, now)
    zone = step.community.zone
    assert (found.edition, found.unit, found.contact_email) == (
        step.edition,
        step.unit,
        "hromada@example.org",
    )
    assert (found.least_days, found.least_basis) == (10, "План, п. 3.5")
    assert found.opens_at == moment_of(step.fixed_on, time(9), zone)
    assert found.closes_at == end_of_day(step.closes_on, zone)
    assert found.published_at is None
    step.refresh_from_db()
    assert step.consultation == found


def test_what_the_road_gives_is_long_enough_by_its_own_rule(step, now):
    found = begin(step, now)
    assert terms.is_long_enough(found.opens_at, found.closes_at, found.least_days, step.community.zone)


def test_a_step_without_a_rule_gets_the_one_for_consultations_and_says_that_nobody_read_it(step, now):
    Step.objects.filter(pk=step.pk).update(lasting_rule=None, closes_on=None)
    step.refresh_from_db()
    found = begin(step, now)
    step.refresh_from_db()
    assert step.lasting_rule.code == "executive-consultation"
    assert found.least_days == 15
    assert found.least_basis.startswith("Постанова № 996 (")
    assert found.closes_at == end_of_day(step.fixed_on + 15 * DAY, step.community.zone)


def test_a_step_without_a_day_gives_none(step, now):
    Step.objects.filter(pk=step.pk).update(fixed_on=None, closes_on=None)
    step.refresh_from_db()
    found = begin(step, now)
    assert (found.opens_at, found.closes_at) == (None, None)


def test_a_survey_becomes_a_questionnaire_alone(phase, rules, now):
    found = begin(StepFactory(phase=phase, kind=StepKind.SURVEY), now)
    assert (found.takes_comments, found.edition) == (False, None)


def test_it_is_made_once_and_only_where_people_are_asked(step, phase, now):
    begin(step, now)
    with pytest.raises(Refused):
        begin(step, now)
    with pytest.raises(Refused):
        begin(StepFactory(phase=phase, kind=StepKind.MEETING), now)
    cancelled = StepFactory(phase=phase, kind=StepKind.SURVEY, cancelled_at=now, cancel_reason="Ні")
    with pytest.raises(Refused):
        begin(cancelled, now)


def test_addresses_do_not_meet(step, now):
    first = begin(step, now)
    Step.objects.filter(pk=step.pk).update(consultation=None)
    step.refresh_from_db()
    second = begin(step, now)
    assert first.slug != second.slug


def test_the_road_owes_the_report_behind_the_next_decision(step, phase, now):
    earlier = StepFactory(phase=phase, position=4, kind=StepKind.MEETING, fixed_on=date(2026, 1, 5))
    deciding = StepFactory(phase=phase, position=6, kind=StepKind.MEETING, fixed_on=step.closes_on + 3 * DAY)
    later = StepFactory(phase=phase, position=7, kind=StepKind.COUNCIL)
    consultation = begin(step, now)
    report = reporting(consultation).get()
    order = list(phase.workplan.steps.order_by("position").values_list("pk", flat=True))
    assert order == [earlier.pk, step.pk, deciding.pk, report.pk, later.pk]
    assert (report.anchor, report.code) == (deciding, "3.5.1")
    assert owed(report).due_on >= deciding.fixed_on + 14 * DAY
    assert owed(report).rule.code == "consultation-report"
    assert list(discussing(consultation)) == [step]


def test_without_a_decision_on_the_road_the_report_is_owed_without_a_day(step, now):
    report = reporting(begin(step, now)).get()
    assert (report.anchor, owed(report).due_on) == (None, None)


def test_the_report_is_owed_once(step, now):
    begin(step, now)
    step.refresh_from_db()
    assert report_steps.ensure(step=step, at=now) == reporting(step.consultation).get()


def test_an_announced_consultation_sets_the_days_of_its_step(step, now):
    later = end_of_day(step.closes_on + 3 * DAY, step.community.zone)
    announced(step, now, closes_at=later)
    run_effects()
    step.refresh_from_db()
    assert step.closes_on == terms.last_day(later, step.community.zone)


def test_a_step_planned_for_later_comes_with_the_opening(step, now):
    earlier = moment_of(step.fixed_on - 2 * DAY, time(9), step.community.zone)
    row = announced(step, now, opens_at=earlier)
    assert following.follow(consultation=row, at=now) == 1
    assert following.follow(consultation=row, at=now) == 0
    step.refresh_from_db()
    assert step.fixed_on == local_day(earlier, step.community.zone)
    assert owed(step, ObligationKind.LAST).due_on == step.fixed_on + 10 * DAY


def test_a_draft_moves_nothing(step, now):
    assert following.follow(consultation=begin(step, now), at=now) == 0


def test_an_extension_is_followed_by_the_step(step, now):
    row = announced(step, now)
    run_effects()
    announcing.extend(
        consultation=row, until=row.closes_at + 4 * DAY, reason="Просять.", by=None, at=timezone.now()
    )
    run_effects()
    former = step.closes_on
    step.refresh_from_db()
    assert step.closes_on == former + 4 * DAY


def test_a_called_off_consultation_closes_the_window_and_owes_no_report(step, now):
    row = announced(step, now)
    report = reporting(row).get()
    announcing.call_off(consultation=row, reason="Проєкт відкликано.", by=None, at=timezone.now())
    run_effects()
    step.refresh_from_db(), report.refresh_from_db()
    assert step.closes_on == step.fixed_on  # it had not opened yet
    assert report.cancelled_at is not None
    assert "Проєкт відкликано." in report.cancel_reason
    assert not Obligation.objects.filter(step=report).exists()


def test_the_step_of_an_announced_consultation_is_not_moved_behind_its_opening(step, now):
    row = announced(step, now)
    run_effects()
    step.refresh_from_db()
    for day in (step.fixed_on + DAY, None):
        with pytest.raises(Refused):
            days.fix_day(step=step, day=day, by=None, at=now)
    with pytest.raises(Refused):
        days.fix_day(step=step, day=step.fixed_on, closes_on=step.closes_on + DAY, by=None, at=now)
    with pytest.raises(Refused):
        days.shift(steps=[step], number=2, by=None, at=now)
    announcing.call_off(consultation=row, reason="Відкликано.", by=None, at=timezone.now())
    step.refresh_from_db()
    days.fix_day(step=step, day=step.fixed_on + DAY, by=None, at=now)


def test_a_draft_of_a_consultation_moves_along_with_its_step(step, now):
    draft = begin(step, now)
    at_ten = moment_of(step.fixed_on, time(10, 30), step.community.zone)
    Consultation.objects.filter(pk=draft.pk).update(opens_at=at_ten)
    days.fix_day(step=step, day=step.fixed_on + 7 * DAY, by=None, at=now)
    draft.refresh_from_db()
    zone = step.community.zone
    assert draft.opens_at == moment_of(step.fixed_on, time(10, 30), zone)
    assert draft.closes_at == end_of_day(step.closes_on, zone)


def test_a_draft_without_days_gets_them_with_its_step(step, now):
    Step.objects.filter(pk=step.pk).update(fixed_on=None, closes_on=None)
    step.refresh_from_db()
    draft = begin(step, now)
    day = local_day(now, step.community.zone) + 9 * DAY
    days.fix_day(step=step, day=day, by=None, at=now)
    draft.refresh_from_db()
    assert local_day(draft.opens_at, step.community.zone) == day
    assert draft.closes_at == end_of_day(day + 10 * DAY, step.community.zone)


@pytest.fixture
def reported(step, phase, now):
    """A closed consultation on the road whose report was published just now: (owing step, publication)."""
    StepFactory(phase=phase, position=6, kind=StepKind.MEETING, fixed_on=step.closes_on + 3 * DAY)
    step.consultation = ConsultationFactory(
        edition=step.edition, community=step.community, opens_at=now - 30 * DAY, closes_at=now - DAY
    )
    step.save()
    owing = report_steps.ensure(step=step, at=now)
    report = reports.make(consultation=step.consultation, by=None, at=now, summary="Звіт.")
    report = reports.publish(report=report, by=None, at=now)
    return owing, report_publishing.tell(report=report)


def prove(publication):
    tasks.prove_published(Effect.objects.get(kind=publishing.PUBLISHED, subject_id=str(publication.pk)))


def test_the_published_report_proves_what_the_road_owes(reported):
    owing, publication = reported
    prove(publication)
    prove(publication)
    owing.refresh_from_db()
    assert owing.publication == publication
    assert owing.done_on == local_day(publication.moment, owing.community.zone)
    assert (owed(owing).met_on, owed(owing).publication) == (owing.done_on, publication)


def test_another_publication_about_the_consultation_proves_nothing(reported):
    owing, publication = reported
    other = Publication.objects.create(
        community=publication.community, title="Оголошення", consultation=publication.consultation,
        day=publication.day, time=publication.time, moment=publication.moment,
    )  # fmt: skip
    assert report_steps.adopt(publication=other) is None
    assert report_steps.adopt(publication=Publication(community=publication.community)) is None
    assert owed(owing).met_on is None


def test_the_hearings_of_a_consultation_are_those_of_its_draft_and_the_next_of_its_road(step, phase, now):
    consultation = begin(step, now)
    nobody = None
    behind = HearingFactory(step__phase=phase, step__position=8, step__kind=StepKind.HEARING)
    HearingFactory(step__phase=phase, step__position=9, step__kind=StepKind.HEARING)
    HearingFactory(step__phase=phase, step__position=2, step__kind=StepKind.HEARING)
    elsewhere = PhaseFactory(workplan__community=step.community)
    same_draft = HearingFactory(step__phase=elsewhere, step__kind=StepKind.HEARING, edition=step.edition)
    hidden = PhaseFactory(workplan__community=step.community, workplan__published_at=None)
    unseen = HearingFactory(step__phase=hidden, step__kind=StepKind.HEARING, edition=step.edition)
    assert set(hearings_of(consultation, nobody, now)) == {behind, same_draft}
    secretary = member(step.community, Role.SECRETARY)
    assert unseen in hearings_of(consultation, secretary, now)


def test_a_hearing_of_another_draft_is_not_its_hearing(step, phase, now):
    consultation = begin(step, now)
    HearingFactory(step__phase=phase, step__position=8, step__kind=StepKind.HEARING, edition=draft_of(phase))
    assert hearings_of(consultation, None, now) == []


def test_hearings_take_two_queries(step, phase, now, django_assert_max_num_queries):
    consultation = begin(step, now)
    for position in (8, 9, 10):
        HearingFactory(step__phase=phase, step__position=position, step__kind=StepKind.HEARING)
    with django_assert_max_num_queries(2):
        hearings_of(consultation, None, now)


def test_a_consultation_outside_of_any_road_disturbs_nobody(now):
    row = ConsultationFactory(edition=published_edition())
    assert following.follow(consultation=row, at=now) == 0
    assert hearings_of(row, None, now) == []


@pytest.fixture
def hearing(step, phase, now):
    """Held yesterday, on the draft of an open consultation."""
    day = local_day(now, step.community.zone) - DAY
    return HearingFactory(
        step__phase=phase, step__kind=StepKind.HEARING, step__fixed_on=day, step__starts_at=time(15),
        edition=step.edition,
    )  # fmt: skip


def said_at(hearing, at, **more):
    return contributions.enter(
        hearing=hearing, kind=CommentKind.PROPOSAL, body="Більше дерев.", by=None, at=at, **more
    )


def test_what_is_said_at_a_hearing_belongs_to_the_open_consultation(step, hearing, now):
    row = ConsultationFactory(edition=step.edition, community=step.community, opens_at=now - 9 * DAY)
    goal = step.edition.goals.first()
    found = said_at(hearing, now, goal_lineage=goal.lineage)
    assert (found.consultation, found.goal_lineage) == (row, goal.lineage)
    assert found.received_at == moment_of(hearing.step.fixed_on, time(15), step.community.zone)
    assert found.place_title


def test_a_hearing_before_the_window_or_after_the_report_belongs_to_none(step, hearing, now):
    ConsultationFactory(edition=step.edition, community=step.community, opens_at=now - timedelta(hours=1))
    assert said_at(hearing, now).consultation is None
    ConsultationFactory(
        edition=step.edition, community=step.community, opens_at=now - 30 * DAY, closes_at=now - timedelta(hours=2),
        answered_at=now,
    )  # fmt: skip
    assert said_at(hearing, now).consultation is None
