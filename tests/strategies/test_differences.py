"""What changed between two editions."""

import pytest

from apps.strategies.domain import differences, editions, forks
from apps.strategies.domain.differences import Entry, Kind, compare
from apps.strategies.enums import EditionKind
from tests.factories import GoalFactory, SectionFactory, published_edition
from tests.factories.strategies import LONG_AGO


def row(lineage, label="1", title="Ціль", body="", parent=None):
    return Entry(lineage, label, title, body, parent)


def kinds(part):
    return [(change.row.lineage, change.ordered_kinds) for change in part.changes]


def test_added_and_removed_rows_stand_in_reading_order():
    part = compare(
        [row("a"), row("gone"), row("b", title="Стара")], [row("a"), row("new"), row("b", title="Нова")]
    )
    assert kinds(part) == [("new", [Kind.ADDED]), ("gone", [Kind.REMOVED]), ("b", [Kind.CHANGED])]
    assert part.unchanged == 1


def test_row_under_another_parent_has_moved():
    part = compare([row("p"), row("q"), row("x", parent="p")], [row("p"), row("q"), row("x", parent="q")])
    assert kinds(part) == [("x", [Kind.MOVED])]


def test_children_of_a_moved_row_have_not_moved_themselves():
    old = [row("p"), row("q"), row("x", parent="p"), row("y", parent="x")]
    new = [row("p"), row("q"), row("x", parent="q"), row("y", parent="x")]
    assert kinds(compare(old, new)) == [("x", [Kind.MOVED])]


def test_one_row_that_changed_places_is_the_only_one_moved():
    part = compare([row("a"), row("b"), row("c"), row("d")], [row("b"), row("c"), row("d"), row("a")])
    assert kinds(part) == [("a", [Kind.MOVED])]


def test_insertion_does_not_count_as_moving_the_rest():
    part = compare([row("a"), row("b")], [row("new"), row("a"), row("b")])
    assert kinds(part) == [("new", [Kind.ADDED])]


def test_row_may_move_and_change_at_once():
    part = compare([row("a"), row("b")], [row("b"), row("a", title="Інша")])
    moved = {change.row.lineage: change.kinds for change in part.changes}
    assert Kind.CHANGED in moved["a"]
    assert sum(Kind.MOVED in found for found in moved.values()) == 1


def test_new_code_is_shown_as_a_whole():
    (change,) = compare([row("a", label="3.3")], [row("a", label="4.3")]).changes
    assert [(str(p.mark), p.text) for p in change.label] == [("removed", "3.3"), ("added", "4.3")]


def test_counts_name_every_kind():
    part = compare([row("a")], [row("b")])
    assert part.counts == {Kind.ADDED: 1, Kind.REMOVED: 1, Kind.MOVED: 0, Kind.CHANGED: 0}


@pytest.fixture
def pair(db):
    old = published_edition(goals=3, sections=2)
    return old, forks.fork(edition=old, kind=EditionKind.AMENDED, by=None)


def test_fork_without_edits_differs_in_nothing(pair):
    assert differences.between(*pair).is_empty


def test_edits_of_a_fork_are_found_by_lineage(pair):
    old, draft = pair
    section = draft.sections.get(number="1")
    section.body = section.body.replace("Перший", "Найперший")
    section.save()
    draft.sections.get(number="2").delete()
    GoalFactory(edition=draft, code="9", title="Місто молоді", position=99)
    new = editions.publish(edition=draft, by=None, at=LONG_AGO)
    found = differences.between(old, new)
    assert found.sections.counts[Kind.CHANGED] == 1
    assert found.sections.counts[Kind.REMOVED] == 1
    assert found.goals.counts == {Kind.ADDED: 1, Kind.REMOVED: 0, Kind.MOVED: 0, Kind.CHANGED: 0}


def test_working_vision_of_the_strategy_does_not_leak_into_a_published_edition(pair):
    old, draft = pair
    strategy = old.strategy
    strategy.vision = "Нове бачення, ще не оприлюднене"
    strategy.save()
    old.refresh_from_db()
    assert differences.vision_of(old) == "Місто, де чисте повітря"
    draft.refresh_from_db()
    assert differences.vision_of(draft) == "Нове бачення, ще не оприлюднене"


def test_three_queries_however_long_the_editions(pair, django_assert_num_queries):
    old, draft = pair
    SectionFactory.create_batch(10, edition=draft)
    GoalFactory.create_batch(10, edition=draft)
    with django_assert_num_queries(3):
        differences.between(old, draft)
