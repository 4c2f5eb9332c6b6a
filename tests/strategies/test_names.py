"""Names that the strategy's nouns give themselves."""

from tests.factories import GoalFactory


def test_development_goals_are_named_in_order_and_once():
    goal = GoalFactory.build(edition=None, sdgs=[11, 4, 11])
    assert goal.named_sdgs == ["4. Якісна освіта", "11. Сталий розвиток міст і громад"]
