"""Sections, goals, annexes and sources, edited as staff edit them."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.people.enums import Role
from apps.strategies.models import Annex, Goal, Section, Source
from tests.factories import (
    EditionFactory,
    GoalFactory,
    SectionFactory,
    UserFactory,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(client):
    edition = EditionFactory()
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def change(row):
    return reverse(f"admin:strategies_{row._meta.model_name}_change", args=[row.pk])


def add(edition, noun, parent=None):
    extra = f"&parent={parent.pk}" if parent else ""
    return reverse(f"admin:strategies_{noun}_add") + f"?edition={edition.pk}{extra}"


def version(client, row):
    return client.get(change(row)).context["adminform"].form["version"].value()


@pytest.mark.parametrize(
    ("noun", "model", "data"),
    [
        ("section", Section, {"number": "1", "heading": "Розділ", "body": "<p>Текст</p>"}),
        ("annex", Annex, {"number": "1", "title": "Додаток", "body": "<p>Текст</p>"}),
        ("source", Source, {"label": "Реєстр", "url": "https://example.org/", "licence": ""}),
        ("goal", Goal, {"code": "А 1.", "title": "Ціль", "description": "", "sdgs": ["3", "11"]}),
    ],
)
def test_a_part_is_added_to_its_edition(client, edition, noun, model, data):
    answer = client.post(add(edition, noun), data)
    assert answer.status_code == 302
    assert model.objects.get().edition == edition
    event = model.pgh_event_model.objects.filter(pgh_label="insert").get()
    assert event.pgh_context["verb"] == "add"


def test_a_goal_is_added_under_another_with_its_level_and_address(client, edition):
    parent = GoalFactory(edition=edition, code="1")
    client.post(add(edition, "goal", parent), {"code": "1.1.", "title": "Нижча\nціль", "description": ""})
    goal = Goal.objects.get(parent=parent)
    assert (goal.level, goal.slug, goal.title) == (2, "1.1", "Нижча ціль")


def test_a_parent_of_another_edition_is_ignored(client, edition):
    client.post(add(edition, "goal", GoalFactory()), {"code": "1", "title": "Ціль", "description": ""})
    assert Goal.objects.get(edition=edition).parent is None


def test_a_changed_code_changes_the_address_and_keeps_it_unique(client, edition):
    GoalFactory(edition=edition, code="A.1")
    goal = GoalFactory(edition=edition, code="2", code_given=True)
    data = {"code": "А.1", "title": "Ціль", "description": "", "version": version(client, goal)}
    assert client.post(change(goal), data).status_code == 302
    goal.refresh_from_db()
    assert (goal.code, goal.slug, goal.code_given) == ("А.1", "A.1-2", False)


def test_a_taken_section_number_is_refused_in_words(client, edition):
    SectionFactory(edition=edition, number="1")
    answer = client.post(add(edition, "section"), {"number": "1", "heading": "Ще один", "body": ""})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert Section.objects.count() == 1


def test_what_somebody_else_changed_is_not_overwritten_silently(client, edition):
    section = SectionFactory(edition=edition, number="1", heading="Перша")
    seen = version(client, section)
    section.heading = "Чужа зміна"
    section.save()
    data = {"number": "1", "heading": "Моя зміна", "body": "<p>Мій текст</p>", "version": seen}
    answer = client.post(change(section), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.context["adminform"].form.has_error("__all__", "changed_meanwhile")
    assert 'role="alert"' in page
    assert "Мій текст" in page
    section.refresh_from_db()
    assert section.heading == "Чужа зміна"
    data["version"] = answer.context["adminform"].form["version"].value()
    assert client.post(change(section), data).status_code == 302
    section.refresh_from_db()
    assert section.heading == "Моя зміна"


def test_a_missing_version_is_not_taken_for_a_known_one(client, edition):
    section = SectionFactory(edition=edition, number="1", heading="Перша")
    client.post(change(section), {"number": "1", "heading": "Сліпа зміна", "body": ""})
    section.refresh_from_db()
    assert section.heading == "Перша"


HOSTILE = '<p onclick="x()">Слово</p><script>alert(1)</script><a href="javascript:alert(1)">x</a><img src="https://evil.example/a.png">'
WORD = (
    "<!--[if gte mso 9]><xml></xml><![endif]--><p class=MsoNormal style='margin:0'><b>Мета</b><o:p></o:p></p>"
    "<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Рік</p></td></tr></table>"
)


def test_the_text_is_cleaned_on_the_way_in(client, edition):
    client.post(add(edition, "section"), {"number": "1", "heading": "<b>x</b>", "body": HOSTILE})
    body = Section.objects.get().body
    assert body.startswith("<p>Слово</p>")
    for word in ("script", "onclick", "javascript", "evil"):
        assert word not in body


def test_text_pasted_from_word_keeps_its_structure_and_loses_its_noise(client, edition):
    client.post(add(edition, "section"), {"number": "1", "heading": "Розділ", "body": WORD})
    body = Section.objects.get().body
    assert "<strong>Мета</strong>" in body
    assert "<td>Рік</td>" in body
    assert "mso" not in body.lower()
    assert "style" not in body


def test_an_empty_editor_gives_an_empty_text(client, edition):
    client.post(add(edition, "section"), {"number": "1", "heading": "Розділ", "body": "<p></p>"})
    assert Section.objects.get().body == ""


def test_buttons_move_goals_without_javascript(client, edition):
    one, two = (GoalFactory(edition=edition, code=str(n), position=n) for n in (1, 2))
    tree = reverse("admin:strategies_edition_goals", args=[edition.pk])
    answer = client.post(tree, {"move": f"up:{two.pk}"})
    assert answer.url == f"{tree}#goal-{two.pk}"
    assert list(Goal.objects.order_by("position")) == [two, one]
    client.post(tree, {"move": f"under:{one.pk}:{two.pk}:0"})
    one.refresh_from_db()
    assert (one.parent, one.level) == (two, 2)


@pytest.mark.parametrize(
    "move", ["", "up", "up:x", "fly:1", "under:1:2", "up:999999999999999999", "under:{pk}:999999:0", "up:0"]
)
def test_a_move_that_makes_no_sense_is_not_found(client, edition, move):
    goal = GoalFactory(edition=edition)
    tree = reverse("admin:strategies_edition_goals", args=[edition.pk])
    assert client.post(tree, {"move": move.format(pk=goal.pk)}).status_code == 404


def test_an_impossible_move_is_refused_in_words(client, edition):
    goal = GoalFactory(edition=edition)
    tree = reverse("admin:strategies_edition_goals", args=[edition.pk])
    answer = client.post(tree, {"move": f"up:{goal.pk}"}, follow=True)
    assert _("It already stands at the end.") in answer.content.decode()


def test_the_tree_page_asks_as_much_for_many_goals_as_for_few(client, edition, django_assert_max_num_queries):
    tree = reverse("admin:strategies_edition_goals", args=[edition.pk])
    for count in (3, 60):
        for n in range(count):
            GoalFactory(edition=edition, code=f"{count}.{n}")
        with django_assert_max_num_queries(14):
            client.get(tree)


def test_deleting_a_section_leads_back_to_the_edition(client, edition):
    section = SectionFactory(edition=edition)
    answer = client.post(reverse("admin:strategies_section_delete", args=[section.pk]), {"post": "yes"})
    assert answer.url == reverse("admin:strategies_edition_change", args=[edition.pk])
    assert not Section.objects.exists()
    assert Section.pgh_event_model.objects.get(pgh_label="delete").pgh_context["verb"] == "delete"


def test_even_a_superuser_cannot_touch_what_is_frozen(client):
    edition = published_edition(goals=3, sections=2)
    client.force_login(UserFactory(is_superuser=True))
    goal, section = edition.goals.last(), edition.sections.last()
    tree = reverse("admin:strategies_edition_goals", args=[edition.pk])
    assert 'value="up:' not in client.get(tree).content.decode()
    assert client.post(tree, {"move": f"up:{goal.pk}"}).status_code == 302
    for row in (goal, section, edition):
        page = client.get(change(row))
        assert page.status_code == 200
        assert 'name="_save"' not in page.content.decode()
        assert client.post(change(row), {"title": "інше"}).status_code == 403
        delete = reverse(f"admin:strategies_{row._meta.model_name}_delete", args=[row.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403
    goal.refresh_from_db()
    assert goal.title == "Чисте довкілля"
