"""The command `load_demo`: alone, after imports, with a broken fixture."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.communities.models import Community
from apps.core.demo import fixtures
from apps.people.models import User
from apps.strategies.domain import registry
from apps.strategies.domain.demo import texts
from apps.strategies.enums import EditionKind
from apps.strategies.management.commands import load_demo
from apps.strategies.models import Edition, Strategy
from tests.factories import CommunityFactory, EditionFactory, GoalFactory, SourceFactory

pytestmark = pytest.mark.django_db


def load(**options):
    output = StringIO()
    call_command("load_demo", stdout=output, **options)
    return output.getvalue()


def test_printing_the_logins_loads_nothing():
    load(logins=True)
    assert not Community.objects.exists()
    assert not User.objects.exists()


def test_accounts_with_a_known_password_are_not_made_outside_the_demo(settings):
    settings.DEMO_ACCOUNTS = False
    load(only="zhmerynka")
    assert Community.objects.filter(slug="zhmerynka").exists()
    assert not User.objects.exists()


def test_one_community_can_be_loaded_alone():
    load(only="drohobych")
    assert list(Community.objects.values_list("slug", flat=True)) == ["drohobych"]
    with pytest.raises(CommandError, match="nowhere"):
        load(only="nowhere")


def test_imported_community_gets_the_demo_address_and_keeps_what_the_staff_wrote():
    imported = CommunityFactory(
        slug="zhmerynska",
        katottg="UA05060050000058111",
        short_name="",
        oblast="Вінницька обл.",
        accent="#000000",
    )
    load(only="zhmerynka")
    imported.refresh_from_db()
    assert (imported.slug, imported.oblast, imported.accent) == ("zhmerynka", "Вінницька обл.", "#000000")
    assert imported.population == 49125
    assert Community.objects.count() == 1


def test_strategy_imported_from_the_register_keeps_its_tree_and_gets_the_known_period():
    community = CommunityFactory(katottg="UA05060050000058111")
    edition = EditionFactory(
        strategy__community=community,
        strategy__slug=registry.SLUG,
        strategy__title="Назва з реєстру",
        strategy__starts_on=None,
        strategy__ends_on=None,
        kind=EditionKind.REGISTERED,
    )
    GoalFactory(edition=edition)
    SourceFactory(edition=edition)
    load(only="zhmerynka")
    strategy = Strategy.objects.get()
    assert (strategy.title, strategy.starts_on) == ("Назва з реєстру", date(2021, 1, 1))
    assert strategy.editions.get().goals.count() == 1


@pytest.mark.parametrize("slug", ["zhmerynka", "myrhorod"])
def test_import_of_the_register_after_the_demo_finds_the_same_tree(slug):
    load(only=slug)
    edition = Edition.objects.get()
    data = json.dumps({"source": "Реєстр", "communities": [as_registered(edition)]}).encode()
    report = registry.apply(data=data, draft=False, by=None, at=timezone.now())
    assert [line.outcome for line in report.lines] == [registry.Outcome.SAME]
    assert Edition.objects.get() == edition


def as_registered(edition):
    """The tree as the register's file holds it: flat lists, lines with their codes."""
    top = list(edition.goals.filter(level=1).order_by("position"))
    below = edition.goals.filter(level=2).order_by("-position")
    return {
        "name": edition.community.name,
        "katottg": edition.community.katottg,
        "strategic_goals": [
            {"id": str(goal.pk), "text": f"Стратегічна ціль {goal.code}. {goal.title}"} for goal in top
        ],
        "operational_goals": [
            {"parent": str(goal.parent_id), "text": f"{goal.code}. {goal.title}"} for goal in below
        ],
    }


def test_higher_room_adds_its_step_after_those_below():
    seen = []

    def step(community, fixture):
        seen.append((community.slug, fixture.data["community"]["slug"], community.strategies.count()))

    class Higher(load_demo.Command):
        steps = (*load_demo.Command.steps, step)

    call_command(Higher(), only="drohobych", stdout=StringIO())
    assert seen == [("drohobych", "drohobych", 2)]


def test_broken_fixture_leaves_nothing_of_its_community(settings, tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "people.yaml").write_text("password: x\naccounts: []\n")
    broken = next(fixtures(timezone.now(), "drohobych"))
    text = (broken.folder / "drohobych.yaml").read_text().replace("published: now", "published: колись")
    (folder / "drohobych.yaml").write_text(text)
    (folder / "texts").symlink_to(broken.folder / "texts")
    settings.FIXTURES_ROOT = tmp_path
    with pytest.raises(ValueError, match="колись"):
        load()
    assert not Community.objects.exists()


def test_markdown_is_cut_at_numbered_headings():
    parts = list(
        texts.parts("# 1. Перше\n\nА\n\n## 1.1. Друге\n\nБ\n\n### Не розділ\n\n# Додаток 1. Третє\n\nВ\n")
    )
    assert [(p.annex, p.number, p.heading) for p in parts] == [
        (False, "1", "Перше"),
        (False, "1.1", "Друге"),
        (True, "1", "Третє"),
    ]
    assert parts[1].body == "Б\n\n### Не розділ"
