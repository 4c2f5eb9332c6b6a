"""Moving goals and sections of a draft."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.people.enums import Role
from apps.strategies.domain import trees
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Goal
from tests.factories import EditionFactory, GoalFactory, SectionFactory, member, published_edition

pytestmark = pytest.mark.django_db


def forest(edition=None):
    """1 (1.1 (1.1.1), 1.2), 2, 3."""
    edition = edition or EditionFactory()
    made = {}
    for place, code in enumerate(["1", "1.1", "1.1.1", "1.2", "2", "3"], start=1):
        parent = made.get(code.rpartition(".")[0])
        made[code] = GoalFactory(edition=edition, code=code, parent=parent, position=place)
    return made


def drawn(edition):
    """The tree as text: «1(1.1(1.1.1) 1.2) 2 3»."""
    tree = trees.Tree(Goal, edition.pk)

    def branch(parent):
        parts = []
        for pk in tree.children[parent]:
            below = branch(pk)
            parts.append(tree.rows[pk].code + (f"({below})" if below else ""))
        return " ".join(parts)

    return branch(None)


def levels_are_true(edition):
    tree = trees.Tree(Goal, edition.pk)
    return all(row.level == tree.depth(pk) for pk, row in tree.rows.items())


@pytest.mark.parametrize(
    ("verb", "code", "expected"),
    [
        (trees.move_up, "2", "2 1(1.1(1.1.1) 1.2) 3"),
        (trees.move_down, "1", "2 1(1.1(1.1.1) 1.2) 3"),
        (trees.move_down, "1.1", "1(1.2 1.1(1.1.1)) 2 3"),
        (trees.indent, "2", "1(1.1(1.1.1) 1.2 2) 3"),
        (trees.indent, "1.2", "1(1.1(1.1.1 1.2)) 2 3"),
        (trees.outdent, "1.1", "1(1.2) 1.1(1.1.1) 2 3"),
        (trees.outdent, "1.1.1", "1(1.1 1.1.1 1.2) 2 3"),
    ],
)
def test_a_step_moves_the_goal_with_its_branch(verb, code, expected):
    goals = forest()
    edition = goals["1"].edition
    verb(row=goals[code], by=None)
    assert drawn(edition) == expected
    assert levels_are_true(edition)


@pytest.mark.parametrize(
    ("verb", "code"),
    [(trees.move_up, "1"), (trees.move_down, "3"), (trees.indent, "1.1"), (trees.outdent, "2")],
)
def test_a_step_over_the_edge_is_refused_and_changes_nothing(verb, code):
    goals = forest()
    before = drawn(goals["1"].edition)
    with pytest.raises(Refused):
        verb(row=goals[code], by=None)
    assert drawn(goals["1"].edition) == before


def test_a_branch_cannot_be_put_under_itself():
    goals = forest()
    for parent in ("1", "1.1", "1.1.1"):
        with pytest.raises(Refused):
            trees.move_under(row=goals["1"], parent=goals[parent], index=0, by=None)


def test_a_goal_cannot_be_put_under_a_goal_of_another_edition():
    goals, foreign = forest(), GoalFactory()
    with pytest.raises(Refused):
        trees.move_under(row=goals["1"], parent=foreign, index=0, by=None)


def test_a_branch_is_put_at_the_place_that_was_asked_for():
    goals = forest()
    trees.move_under(row=goals["3"], parent=goals["1"], index=1, by=None)
    assert drawn(goals["1"].edition) == "1(1.1(1.1.1) 3 1.2) 2"


def test_the_tree_does_not_grow_deeper_than_six_levels():
    edition, parent = EditionFactory(), None
    chain = [parent := GoalFactory(edition=edition, parent=parent, code=str(n), position=n) for n in range(6)]
    other = GoalFactory(edition=edition, code="x", position=9)
    with pytest.raises(Refused):
        trees.move_under(row=other, parent=chain[-1], index=0, by=None)


def test_nothing_moves_in_a_published_edition():
    edition = published_edition(goals=3)
    with pytest.raises(Refused):
        trees.move_down(row=edition.goals.first(), by=None)


def test_equal_positions_are_put_in_order_by_the_first_move():
    edition = EditionFactory()
    rows = [GoalFactory(edition=edition, code=str(n), position=0) for n in (1, 2, 3)]
    trees.move_up(row=rows[2], by=None)
    assert drawn(edition) == "1 3 2"


def test_a_move_leaves_events_for_the_moved_rows_only_with_verb_and_person():
    goals = forest()
    person = member(goals["1"].community, Role.EDITOR)
    trees.move_down(row=goals["2"], by=person)
    events = Goal.pgh_event_model.objects.filter(pgh_label="update")
    assert {event.code for event in events} == {"2", "3"}
    assert {(event.pgh_context["verb"], event.pgh_context["user"]) for event in events} == {
        ("move", person.pk)
    }


def test_sections_move_as_goals_do():
    edition = EditionFactory()
    rows = [SectionFactory(edition=edition, number=str(n), position=n) for n in (1, 2, 3)]
    trees.move_up(row=rows[2], by=None)
    trees.indent(row=rows[1], by=None)
    ordered = list(edition.sections.order_by("position"))
    assert [row.number for row in ordered] == ["1", "3", "2"]
    assert ordered[2].parent == rows[2]


def test_a_new_goal_goes_to_the_end_of_its_place():
    goals = forest()
    new = Goal(edition=goals["1"].edition, parent=goals["1"], code="1.3", title="Нова")
    trees.append(row=new, by=None)
    assert drawn(goals["1"].edition) == "1(1.1(1.1.1) 1.2 1.3) 2 3"
    assert Goal.objects.get(code="1.3").level == 2


VERBS = [trees.move_up, trees.move_down, trees.indent, trees.outdent]


class TestAnyWalk(TestCase):
    """Whatever is pressed in whatever order, the tree stays a tree."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 5)), max_size=12))
    def test_no_goal_is_lost_and_levels_stay_true(self, steps):
        goals = forest()
        edition = goals["1"].edition
        rows = list(goals.values())
        for verb, which in steps:
            try:
                verb(row=rows[which], by=None)
            except Refused:
                continue
        tree = trees.Tree(Goal, edition.pk)
        assert {pk for pk, _depth in tree.preorder()} == {row.pk for row in rows}
        assert levels_are_true(edition)
