"""The life of an edition: verbs, frozen rows, visibility by time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.core.models import Effect
from apps.people.enums import Role
from apps.strategies.domain import editions, forks
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import EditionKind, EditionState
from apps.strategies.models import Edition, Goal, Section, Strategy
from tests.factories import (
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    SourceFactory,
    adopted_edition,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANYONE = AnonymousUser()


@pytest.mark.parametrize("table", ["section", "goal", "annex", "source"])
@pytest.mark.parametrize(
    "statement", ["UPDATE strategies_{t} SET position = 99", "DELETE FROM strategies_{t}"]
)
def test_database_refuses_to_change_rows_of_a_published_edition(table, statement):
    edition = EditionFactory()
    from tests import factories

    getattr(factories, f"{table.capitalize()}Factory")(edition=edition)
    SectionFactory(edition=edition, number="77")
    editions.publish(edition=edition, by=None, at=NOW)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(t=table))


def test_database_refuses_to_add_a_goal_to_a_published_edition():
    edition = published_edition()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        GoalFactory(edition=edition, code="99")


def test_database_refuses_to_change_the_vision_of_a_published_edition():
    edition = published_edition()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(vision="інше")


def test_database_refuses_to_delete_a_published_edition():
    edition = published_edition(goals=0, sections=1)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        edition.delete()


def test_database_refuses_an_adopted_edition_without_a_decision():
    edition = published_edition()
    with pytest.raises(IntegrityError, match="edition_adopted_names_decision"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(state=EditionState.ADOPTED)


@pytest.mark.parametrize(
    ("seconds", "visible"), [(-1, False), (0, True), (1, True)], ids=["before", "at", "after"]
)
def test_edition_appears_at_its_second_without_a_worker(seconds, visible):
    edition = EditionFactory()
    SectionFactory(edition=edition)
    moment = NOW + timedelta(days=1)
    editions.publish(edition=edition, by=None, at=NOW, public_from=moment)
    at = moment + timedelta(seconds=seconds)
    assert Edition.objects.visible_to(ANYONE, at).exists() is visible
    assert Section.objects.visible_to(ANYONE, at).exists() is visible
    assert Strategy.objects.visible_to(ANYONE, at).exists() is visible


def test_draft_is_seen_by_members_of_its_community_only():
    edition = EditionFactory()
    GoalFactory(edition=edition)
    own, foreign = member(edition.community, Role.READER), member(CommunityFactory(), Role.ADMINISTRATOR)
    assert Goal.objects.visible_to(own, NOW).exists()
    assert not Goal.objects.visible_to(foreign, NOW).exists()
    assert not Goal.objects.visible_to(ANYONE, NOW).exists()


def test_publishing_copies_the_vision_numbers_paragraphs_and_writes_the_outbox():
    edition = EditionFactory(strategy__vision="Бачення")
    SectionFactory(edition=edition, body="<p>Один</p><p>Два</p>")
    edition = editions.publish(edition=edition, by=None, at=NOW)
    assert edition.vision == "Бачення"
    assert edition.sections.get().body == '<p id="p-1">Один</p><p id="p-2">Два</p>'
    assert len(edition.content_hash) == 64
    assert Effect.objects.get().kind == editions.PUBLISHED


def test_publishing_an_empty_draft_is_refused_and_changes_nothing():
    edition = EditionFactory()
    with pytest.raises(Refused):
        editions.publish(edition=edition, by=None, at=NOW)
    edition.refresh_from_db()
    assert edition.state == EditionState.DRAFT
    assert not Effect.objects.exists()


def test_publishing_into_the_past_is_refused():
    edition = EditionFactory()
    SectionFactory(edition=edition)
    with pytest.raises(Refused):
        editions.publish(edition=edition, by=None, at=NOW, public_from=NOW - timedelta(seconds=1))


def test_scheduled_publication_can_be_called_off_before_its_moment_only():
    edition = EditionFactory()
    SectionFactory(edition=edition)
    moment = NOW + timedelta(hours=1)
    edition = editions.publish(edition=edition, by=None, at=NOW, public_from=moment)
    with pytest.raises(Refused):
        editions.unschedule(edition=edition, by=None, at=moment)
    edition = editions.unschedule(edition=edition, by=None, at=NOW)
    assert edition.is_draft
    GoalFactory(edition=edition, code="9")


def test_adopting_supersedes_the_former_edition():
    first = adopted_edition()
    second = forks.fork(edition=first, kind=EditionKind.AMENDED, by=None)
    second = editions.publish(edition=second, by=None, at=NOW)
    decision = DecisionFactory(community=first.community, number="2")
    second = editions.adopt(edition=second, decision=decision, by=None, at=NOW)
    first.refresh_from_db()
    assert (first.state, second.state) == (EditionState.SUPERSEDED, EditionState.ADOPTED)
    assert Edition.objects.current_first().first() == second


def test_adopting_supersedes_an_edition_of_the_register_that_has_no_decision():
    first = EditionFactory(kind=EditionKind.REGISTERED)
    GoalFactory(edition=first)
    SourceFactory(edition=first)
    first = editions.register(edition=first, by=None, at=NOW)
    assert first.is_in_force
    second = editions.publish(
        edition=forks.fork(edition=first, kind=EditionKind.FULL, by=None), by=None, at=NOW
    )
    editions.adopt(edition=second, decision=DecisionFactory(community=first.community), by=None, at=NOW)
    first.refresh_from_db()
    assert first.state == EditionState.SUPERSEDED


@pytest.mark.parametrize("change", ["foreign", "future"])
def test_adopting_with_a_wrong_decision_is_refused(change):
    edition = published_edition()
    community = CommunityFactory() if change == "foreign" else edition.community
    day = date(2021, 1, 1) if change == "foreign" else date(2026, 11, 23)
    decision = DecisionFactory(community=community, adopted_on=day)
    with pytest.raises(Refused):
        editions.adopt(edition=edition, decision=decision, by=None, at=NOW)


def test_decision_of_today_in_kyiv_is_not_in_the_future_late_in_the_utc_evening():
    edition = published_edition()
    decision = DecisionFactory(community=edition.community, adopted_on=date(2026, 11, 23))
    adopted = editions.adopt(
        edition=edition, decision=decision, by=None, at=datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    )
    assert adopted.is_in_force


def test_withdrawn_edition_disappears_and_keeps_its_reason():
    edition = published_edition()
    with pytest.raises(Refused):
        editions.withdraw(edition=edition, reason="  ", by=None, at=NOW)
    edition = editions.withdraw(edition=edition, reason="Помилка в додатку", by=None, at=NOW)
    assert not Edition.objects.visible_to(ANYONE, timezone.now()).exists()
    assert edition.withdrawal_reason == "Помилка в додатку"


def test_fork_copies_every_row_with_its_lineage_and_keeps_the_tree():
    first = adopted_edition(goals=12, sections=3)
    draft = forks.fork(edition=first, kind=EditionKind.AMENDED, by=None)
    assert draft.number == 2
    assert draft.based_on == first
    for model in (Goal, Section):
        old = {r.lineage: r for r in model.objects.filter(edition=first)}
        new = {r.lineage: r for r in model.objects.filter(edition=draft)}
        assert old.keys() == new.keys()
        for lineage, row in new.items():
            before = old[lineage].parent
            assert (row.parent.lineage if row.parent else None) == (before.lineage if before else None)
            assert row.parent is None or row.parent.edition_id == draft.pk


def test_content_hash_says_whether_two_editions_hold_the_same():
    from apps.strategies.domain.canonical import content_hash

    edition = EditionFactory()
    goal = GoalFactory(edition=edition)
    before = content_hash(edition)
    assert content_hash(edition) == before
    goal.title = "Інша назва"
    goal.save()
    assert content_hash(edition) != before


def test_paragraph_addresses_follow_the_reading_order_of_nested_sections():
    edition = EditionFactory()
    first = SectionFactory(edition=edition, number="1", position=1, body="<p>а</p>")
    SectionFactory(edition=edition, number="2", position=2, body="<p>в</p>")
    SectionFactory(edition=edition, number="1.1", position=1, parent=first, body="<p>б</p>")
    editions.publish(edition=edition, by=None, at=NOW)
    bodies = dict(edition.sections.values_list("number", "body"))
    assert bodies == {"1": '<p id="p-1">а</p>', "1.1": '<p id="p-2">б</p>', "2": '<p id="p-3">в</p>'}


def test_an_adopted_edition_is_no_longer_called_a_draft_of_some_kind():
    edition = published_edition(kind=EditionKind.FULL)
    assert edition.kind_label == "повний проєкт"
    decision = DecisionFactory(community=edition.community)
    assert editions.adopt(edition=edition, decision=decision, by=None, at=NOW).kind_label == ""
