"""The goal tree, its table, its file and a goal's page."""

import csv
import io

from apps.strategies.models import Goal


def codes(answer):
    return [node.row.code for node in answer.context["rows"]]


def test_tree_is_in_order_and_nested(client, town):
    answer = client.get(town.base + "goals/")
    assert codes(answer) == ["А.1", "А.1.1", "А.1.2", "Б.2"]
    assert [node.row.code for node in answer.context["roots"]] == ["А.1", "Б.2"]


def test_totals_use_the_strategys_own_names_of_levels(client, town):
    text = client.get(town.base + "goals/").content.decode()
    assert "2 стратегічні цілі, 2 оперативні цілі" in text


def test_filter_keeps_what_is_above_a_found_goal_and_marks_the_words(client, town):
    answer = client.get(town.base + "goals/?q=викидів")
    assert codes(answer) == ["А.1", "А.1.1"]
    assert "<mark>викидів</mark>" in answer.content.decode()
    assert answer.context["found"] == 1


def test_filter_does_not_mind_case_apostrophe_or_latin_letters_in_codes(client, town):
    assert codes(client.get(town.base + "goals/?q=ЗДОРОВ'Я")) == ["А.1", "А.1.2"]
    assert codes(client.get(town.base + "goals/?q=A.1.1")) == ["А.1", "А.1.1"]


def test_nothing_found_says_so(client, town):
    text = client.get("/en" + town.base + "goals/?q=трамвай").content.decode()
    assert "No goal contains these words." in text


def test_level_cuts_the_tree(client, town):
    assert codes(client.get(town.base + "goals/?level=1")) == ["А.1", "Б.2"]


def test_expand_opens_every_list_without_scripts(client, town, monkeypatch):
    monkeypatch.setattr("apps.portal.views.goals.OPEN_BELOW", 0)
    assert "<details>" in client.get(town.base + "goals/").content.decode()
    text = client.get(town.base + "goals/?expand=1").content.decode()
    assert "<details open>" in text
    assert "<details>" not in text


def test_small_tree_shows_its_first_two_levels_open(client, town):
    assert "<details open>" in client.get(town.base + "goals/").content.decode()


def test_goal_given_a_code_by_the_portal_says_so(client, town):
    town.strategy.editions.filter(number=1)
    draft = town.draft
    assert not Goal.objects.filter(edition=draft, code_given=True).exists()
    text = client.get("/en" + town.base + "goals/").content.decode()
    assert "given by the portal" not in text


def test_file_has_a_row_per_goal_with_parent_and_katottg(client, town):
    answer = client.get(town.base + "goals.csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["А.1", "А.1.1", "А.1.2", "Б.2"]
    assert rows[1]["parent_code"] == "А.1"
    assert rows[0]["katottg"] == town.community.katottg
    assert rows[0]["description"] == "Навіщо."


def test_file_defuses_formulas(client, db):
    from apps.strategies.domain import editions
    from tests.factories import EditionFactory, GoalFactory
    from tests.factories.strategies import LONG_AGO

    edition = EditionFactory()
    GoalFactory(edition=edition, code="1", title='=HYPERLINK("http://x")')
    GoalFactory(edition=edition, code="2", title="\t=1+1")
    editions.publish(edition=edition, by=None, at=LONG_AGO)
    text = client.get(
        f"/{edition.strategy.community.slug}/{edition.strategy.slug}/goals.csv"
    ).content.decode()
    titles = [row["title"] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))]
    assert all(title.startswith("'") for title in titles)


def test_goal_page_has_ancestors_description_and_children(client, town):
    answer = client.get(town.base + "goals/A.1.1/")
    assert [crumb.label for crumb in answer.context["crumbs"]][-2:] == ["А.1 Чисте довкілля", "А.1.1"]
    text = client.get(town.base + "goals/A.1/").content.decode()
    assert "<p>Навіщо.</p>" in text or ">Навіщо." in text
    assert "2 оперативні цілі" in text


def test_code_as_the_document_writes_it_leads_to_the_goal(client, town):
    answer = client.get(town.base + "goals/А.1.1/?edition=2")
    assert answer.status_code == 301
    assert answer["Location"] == "/misto/strategy-2030/goals/A.1.1/?edition=2"


def test_history_follows_the_lineage_across_editions(client, town):
    answer = (
        client.get(town.base + "goals/B.2/")
        if "B.2" in _slugs(town)
        else client.get(town.base + "goals/Б.2/")
    )
    assert answer.status_code == 200
    history = [(edition.number, goal.title) for edition, goal in answer.context["history"]]
    assert history == [(2, "Робота біля дому"), (1, "Робота поруч")]


def _slugs(town):
    return set(town.adopted.goals.values_list("slug", flat=True))
