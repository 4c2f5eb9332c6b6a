"""Which goal a cell means."""

import pytest

from apps.plans.domain.imports.goals import Goals, NotFound
from apps.strategies.models import Edition
from tests.factories import EditionFactory, GoalFactory, published_edition
from tests.plans.imports.files import apply, draft, only, outcomes, preview, table

pytestmark = pytest.mark.django_db
HEADERS = ("Код", "Назва заходу", "Завдання")


def tree() -> Edition:
    """Two goals, each with tasks; the tasks' numbers begin anew under each."""
    edition = EditionFactory()
    first = GoalFactory(edition=edition, code="А.1", title="Чисте повітря")
    second = GoalFactory(edition=edition, code="А.2", title="Чиста вода")
    for parent in (first, second):
        GoalFactory(
            edition=edition, code="1", slug=f"1-{parent.pk}", title=f"Облік ({parent.code})", parent=parent
        )
        GoalFactory(edition=edition, code=f"{parent.code}.2", title="Моніторинг", parent=parent)
    return edition


@pytest.mark.parametrize(
    "text",
    [
        "А.1",
        "A.1.",
        "а 1",
        "А.1. Чисте повітря",
        "Ціль А.1. Чисте повітря",
        "чисте  повітря",
        "Чисте повітря.",
    ],
)
def test_goal_is_found_by_code_or_title(text: str) -> None:
    edition = tree()
    found = Goals(edition.strategy).find(text, None)
    assert found == edition.goals.get(code="А.1").lineage


def test_goal_above_decides_between_equals() -> None:
    edition = tree()
    goals, second = Goals(edition.strategy), edition.goals.get(code="А.2")
    with pytest.raises(NotFound, match=r"[«“]1[»”]"):
        goals.find("1", None)
    found = goals.find("1", None, second.lineage)
    assert found == second.children.get(code="1").lineage
    assert goals.find("Моніторинг", None, second.lineage) == second.children.get(code="А.2.2").lineage


def test_unknown_goal_is_an_error_that_says_what_was_looked_for() -> None:
    edition = draft(stage__strategy=tree().strategy)
    found = preview(edition, table(["1", "А", "9.9 Космос"], headers=HEADERS))
    assert outcomes(found) == ["ERROR"]
    [error] = found.errors
    assert (error.column, error.value) == ("C", "9.9 Космос")
    assert "9.9 Космос" in error.message


def test_newest_draft_comes_before_the_published_text() -> None:
    published = published_edition(goals=3)
    strategy = published.strategy
    newer = EditionFactory(strategy=strategy)
    goal = GoalFactory(edition=newer, code="1", title="Нова перша")
    goals = Goals(strategy)
    assert goals.find("1", None) == goal.lineage
    assert goals.find("1.2", None) == published.goals.get(code="1.2").lineage  # only the older one has it


def test_goals_of_another_strategy_are_not_found() -> None:
    tree()
    with pytest.raises(NotFound):
        Goals(draft().stage.strategy).find("А.1", None)


def test_deepest_filled_level_counts() -> None:
    text = tree()
    edition = draft(stage__strategy=text.strategy)
    headers = ("Код", "Назва заходу", "Стратегічна ціль", "Операційна ціль")
    columns = ["code", "title", "goal:1", "goal:2"]
    data = table(["5", "А", "А.2. Чиста вода", "1. Облік"], ["6", "Б", "А.1", "-"], headers=headers)
    apply(edition, data, columns=columns)
    second = text.goals.get(code="А.2")
    assert edition.measures.get(code="5").goal == second.children.get(code="1").lineage


def test_empty_goal_cell_takes_the_goal_away() -> None:
    text = tree()
    edition = draft(stage__strategy=text.strategy)
    apply(edition, table(["1", "А", "А.1"], headers=HEADERS))
    assert only(edition).goal == text.goals.get(code="А.1").lineage
    apply(edition, table(["1", "А", ""], headers=HEADERS))
    assert only(edition).goal is None


@pytest.mark.parametrize(
    ("cell", "warned"),
    [
        ("А.1", False),
        ("А.1. Чисте повітря", False),
        ("А.1. Чисте повітря в кожному районі", False),
        ("Чисте повітря", False),
        ("А.1. Підтримка малого бізнесу", True),
    ],
)
def test_a_code_with_another_title_behind_it_is_worth_a_look(cell: str, warned: bool) -> None:
    edition = draft(stage__strategy=tree().strategy)
    found = preview(edition, table(["1", "А", cell], headers=HEADERS))
    assert outcomes(found) == ["ADDED"]
    said = [warning.message for warning in found.warnings if "Чисте повітря" in warning.message]
    assert bool(said) is warned
