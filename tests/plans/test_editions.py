"""The life of a plan edition: publish, register, unschedule, adopt, withdraw; visibility by time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from apps.core.models import Effect
from apps.people.enums import Role
from apps.plans.domain import editions, forks
from apps.plans.models import Measure, MeasureImport, PlanEdition, PlanSource
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import EditionKind, EditionState
from tests.factories import (
    CommunityFactory,
    DecisionFactory,
    MeasureFactory,
    PlanEditionFactory,
    PlanIndicatorFactory,
    UserFactory,
    adopted_plan,
    member,
    published_plan,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANYONE = AnonymousUser()


def draft() -> PlanEdition:
    edition = PlanEditionFactory()
    MeasureFactory(edition=edition, code="1.1")
    return edition


def amended(edition: PlanEdition, at: datetime = NOW) -> PlanEdition:
    fork = forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)
    return editions.publish(edition=fork, by=None, at=at)


def test_publishing_freezes_hashes_and_leaves_an_effect():
    edition = editions.publish(edition=draft(), by=None, at=NOW)
    assert (edition.state, edition.published_at) == (EditionState.PUBLISHED, NOW)
    assert len(edition.content_hash) == 64
    assert Effect.objects.filter(kind=editions.PUBLISHED, subject_id=edition.pk).count() == 1


def test_empty_plan_is_not_published():
    with pytest.raises(Refused):
        editions.publish(edition=PlanEditionFactory(), by=None, at=NOW)


def test_plan_is_not_published_twice_nor_for_a_moment_that_passed():
    edition = draft()
    with pytest.raises(Refused):
        editions.publish(edition=edition, by=None, at=NOW, public_from=NOW - timedelta(seconds=1))
    edition = editions.publish(edition=edition, by=None, at=NOW)
    with pytest.raises(Refused):
        editions.publish(edition=edition, by=None, at=NOW)


def test_publishing_drops_what_imports_kept_for_undoing():
    edition = draft()
    row = MeasureImport.objects.create(
        edition=edition,
        file_name="plan.xlsx",
        sha256="0" * 64,
        before={"a": 1},
        after={"a": 2},
        applied_at=NOW,
    )
    editions.publish(edition=edition, by=None, at=NOW)
    row.refresh_from_db()
    assert (row.before, row.after) == ({}, {})


@pytest.mark.parametrize(
    ("seconds", "visible"), [(-1, False), (0, True), (1, True)], ids=["before", "at", "after"]
)
def test_plan_and_all_its_parts_appear_at_their_second(seconds, visible):
    edition = draft()
    part = PlanIndicatorFactory(measure=edition.measures.get())
    moment = NOW + timedelta(days=1)
    editions.publish(edition=edition, by=None, at=NOW, public_from=moment)
    at = moment + timedelta(seconds=seconds)
    assert PlanEdition.objects.visible_to(ANYONE, at).filter(pk=edition.pk).exists() is visible
    assert Measure.objects.visible_to(ANYONE, at).filter(edition=edition).exists() is visible
    assert type(part).objects.visible_to(ANYONE, at).filter(pk=part.pk).exists() is visible


@pytest.mark.parametrize("role", Role)
def test_draft_is_seen_by_every_role_of_its_community_and_by_nobody_else(role):
    edition = draft()
    seen = PlanEdition.objects.filter(pk=edition.pk)
    assert seen.visible_to(member(edition.community, role), NOW).exists()
    assert not seen.visible_to(member(CommunityFactory(), role), NOW).exists()
    assert not seen.visible_to(UserFactory(), NOW).exists()
    assert not seen.visible_to(ANYONE, NOW).exists()


def test_superuser_sees_every_draft():
    assert PlanEdition.objects.visible_to(UserFactory(is_superuser=True), NOW).filter(pk=draft().pk).exists()


def test_publication_is_called_off_only_before_its_moment():
    moment = NOW + timedelta(days=1)
    edition = editions.publish(edition=draft(), by=None, at=NOW, public_from=moment)
    with pytest.raises(Refused):
        editions.unschedule(edition=edition, by=None, at=moment)
    edition = editions.unschedule(edition=edition, by=None, at=moment - timedelta(seconds=1))
    assert edition.is_draft
    MeasureFactory(edition=edition, code="2")


def test_adopting_names_the_decision_and_supersedes_the_former():
    first = adopted_plan()
    second = amended(first)
    decision = DecisionFactory(community=first.community)
    second = editions.adopt(edition=second, decision=decision, by=None, at=NOW)
    first.refresh_from_db()
    assert (first.state, second.state) == (EditionState.SUPERSEDED, EditionState.ADOPTED)
    assert second.decision == decision
    assert Effect.objects.filter(kind=editions.ADOPTED, subject_id=second.pk).count() == 1


def test_adoption_in_one_stage_leaves_other_stages_alone():
    first = adopted_plan()
    other = published_plan(stage__strategy=first.strategy)
    editions.adopt(edition=other, decision=DecisionFactory(community=other.community), by=None, at=NOW)
    first.refresh_from_db()
    assert first.state == EditionState.ADOPTED


def test_adoption_needs_a_public_plan_and_a_decision_of_the_same_community():
    edition = draft()
    own = DecisionFactory(community=edition.community)
    with pytest.raises(Refused):
        editions.adopt(edition=edition, decision=own, by=None, at=NOW)
    edition = editions.publish(edition=edition, by=None, at=NOW)
    with pytest.raises(Refused):
        editions.adopt(edition=edition, decision=DecisionFactory(), by=None, at=NOW)
    later = DecisionFactory(community=edition.community, adopted_on=NOW.date() + timedelta(days=1))
    with pytest.raises(Refused):
        editions.adopt(edition=edition, decision=later, by=None, at=NOW)


def test_database_refuses_an_adopted_plan_without_decision():
    edition = published_plan()
    with pytest.raises(IntegrityError, match="planedition_adopted_names_decision"), transaction.atomic():
        PlanEdition.objects.filter(pk=edition.pk).update(state=EditionState.ADOPTED)


def test_database_refuses_two_plans_in_force_in_a_stage():
    first = adopted_plan()
    second = amended(first)
    with pytest.raises(IntegrityError, match="planedition_one_in_force"), transaction.atomic():
        PlanEdition.objects.filter(pk=second.pk).update(state=EditionState.ADOPTED, decision=first.decision)


def test_plan_withdrawn_for_a_reason_is_seen_by_staff_only():
    edition = published_plan()
    with pytest.raises(Refused):
        editions.withdraw(edition=edition, reason=" ", by=None, at=NOW)
    editions.withdraw(edition=edition, reason="Помилка в сумах", by=None, at=NOW)
    seen = PlanEdition.objects.filter(pk=edition.pk)
    assert not seen.visible_to(ANYONE, NOW).exists()
    assert seen.visible_to(member(edition.community, Role.READER), NOW).exists()


def test_plan_that_a_source_says_is_in_force_needs_no_measures():
    edition = PlanEditionFactory(kind=EditionKind.REPORTED)
    with pytest.raises(Refused):
        editions.register(edition=edition, by=None, at=NOW)
    PlanSource.objects.create(edition=edition, label="Звіт про моніторинг")
    edition = editions.register(edition=edition, by=None, at=NOW)
    assert edition.is_in_force
    assert edition.decision is None


def test_source_does_not_replace_an_adopted_plan():
    edition = PlanEditionFactory(stage=adopted_plan().stage, kind=EditionKind.REPORTED)
    PlanSource.objects.create(edition=edition, label="Звіт про моніторинг")
    with pytest.raises(Refused):
        editions.register(edition=edition, by=None, at=NOW)


def test_adoption_supersedes_a_plan_in_force_by_a_source():
    reported = PlanEditionFactory(kind=EditionKind.REPORTED)
    PlanSource.objects.create(edition=reported, label="Звіт про моніторинг")
    reported = editions.register(edition=reported, by=None, at=NOW)
    edition = published_plan(stage=reported.stage)
    editions.adopt(edition=edition, decision=DecisionFactory(community=edition.community), by=None, at=NOW)
    reported.refresh_from_db()
    assert reported.state == EditionState.SUPERSEDED
