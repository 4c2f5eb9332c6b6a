"""The state register comes in whole, or not at all, and twice is once."""

import json
from collections import Counter
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from apps.communities.models import Community
from apps.core.problems import Unusable
from apps.strategies.domain import editions, forks, registry
from apps.strategies.domain.errors import Refused
from apps.strategies.domain.registry import Outcome
from apps.strategies.domain.registry_tree import WITHOUT_PARENT
from apps.strategies.enums import EditionKind, EditionState
from apps.strategies.models import Edition, Goal, GoalLevel, Strategy
from tests.factories import (
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    SourceFactory,
    StrategyFactory,
    adopted_edition,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CODE = "UA05060050000058111"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "registry-goals.json"


def record(strategic, operational=(), tasks=(), **fields):
    """One community: titles of strategic goals, then (parent, title) pairs."""
    return {
        "name": "Жмеринська міська територіальна громада",
        "katottg": CODE,
        "strategic_goals": [{"id": str(n), "text": text} for n, text in enumerate(strategic, start=1)],
        "operational_goals": [{"parent": parent, "text": text} for parent, text in operational],
        "tasks": [{"parent": parent, "text": text} for parent, text in tasks],
        **fields,
    }


def file_of(*records) -> bytes:
    return json.dumps(
        {"source": "Реєстр стратегій (gisrr.gov.ua), CC BY 4.0", "communities": records}, ensure_ascii=False
    ).encode()


def run(*records, draft=False) -> registry.Report:
    return registry.apply(data=file_of(*records), draft=draft, by=None, at=NOW)


def tree(edition=None):
    """Lines «code title» of the newest edition, indented by level, as readers see them."""
    edition = edition or Edition.objects.order_by("-number").first()
    goals = Goal.objects.filter(edition=edition).order_siblings_by("position").with_tree_fields()
    return [f"{'  ' * (g.level - 1)}{g.code}{'*' if g.code_given else ''} {g.title}" for g in goals]


SMALL = record(
    ["Стратегічна ціль 2. Б", "Стратегічна ціль 1. А"],
    [
        ("1", "2.2. Друга"),
        ("1", "2.10. Десята"),
        ("1", "2.1. Перша"),
        ("2", "Без коду"),
        ("2", "Теж без коду"),
    ],
)


def test_tree_comes_in_by_code_and_what_has_none_gets_one_by_its_place():
    run(SMALL)
    assert tree() == [
        "1 А",
        "  1.1* Без коду",
        "  1.2* Теж без коду",
        "2 Б",
        "  2.1 Перша",
        "  2.2 Друга",
        "  2.10 Десята",
    ]


def test_edition_is_public_with_its_source_and_without_a_decision():
    run(SMALL)
    edition = Edition.objects.get()
    assert edition.is_in_force
    assert (edition.kind, edition.decision, edition.number) == (EditionKind.REGISTERED, None, 1)
    source = edition.sources.get()
    assert (source.label, source.url) == (
        "Реєстр стратегій (gisrr.gov.ua), CC BY 4.0",
        "https://gisrr.gov.ua",
    )
    assert Edition.objects.visible_to(AnonymousUser(), NOW).exists()
    strategy = edition.strategy
    assert (strategy.slug, strategy.starts_on, strategy.community.slug) == ("strategy", None, "zhmerynska")


def test_draft_stays_a_draft_and_is_published_by_a_later_run():
    assert run(SMALL, draft=True).count(Outcome.ADDED) == 1
    assert not Edition.objects.visible_to(AnonymousUser(), NOW).exists()
    assert run(SMALL, draft=True).count(Outcome.SAME) == 1
    assert run(SMALL).count(Outcome.PUBLISHED) == 1
    assert Edition.objects.get().is_in_force


def test_running_again_changes_nothing():
    run(SMALL)
    before = list(Goal.objects.order_by("pk").values())
    report = run(SMALL)
    assert report.count(Outcome.SAME) == 1
    assert list(Goal.objects.order_by("pk").values()) == before
    assert Edition.objects.count() == 1


def test_changed_register_gives_a_new_edition_that_supersedes_and_keeps_lineage():
    run(SMALL)
    old = {goal.slug: goal.lineage for goal in Goal.objects.all()}
    changed = record(
        ["Стратегічна ціль 2. Б", "Стратегічна ціль 1. Нова назва"],
        [("1", "2.1. Перша"), ("1", "2.3. Третя"), ("2", "Теж без коду")],
    )
    report = run(changed)
    assert report.count(Outcome.CHANGED) == 1
    first, second = Edition.objects.order_by("number")
    assert (first.state, second.state) == (EditionState.SUPERSEDED, EditionState.PUBLISHED)
    assert second.sources.count() == 1
    new = {goal.slug: goal.lineage for goal in second.goals.all()}
    assert new["1"] == old["1"]
    assert new["2.1"] == old["2.1"]
    assert new["1.1"] == old["1.2"], "a given code is only a place: the title decides"
    assert new["2.3"] not in old.values()
    assert run(changed).count(Outcome.SAME) == 1


def test_new_edition_keeps_what_staff_added_to_the_former_one():
    run(SMALL, draft=True)
    edition = Edition.objects.get()
    Goal.objects.filter(slug="2.1").update(description="<p>Опис</p>", sdgs=[4])
    SectionFactory(edition=edition)
    run(SMALL)
    run(record(["Стратегічна ціль 2. Б"], [("1", "2.1. Перша")]))
    newest = Edition.objects.order_by("-number").first()
    goal = newest.goals.get(slug="2.1")
    assert (goal.description, goal.sdgs, newest.sections.count()) == ("<p>Опис</p>", [4], 1)


def test_draft_that_staff_changed_is_left_alone():
    run(SMALL, draft=True)
    Goal.objects.filter(slug="2.1").update(title="Виправлено")
    report = run(SMALL)
    assert report.count(Outcome.SKIPPED) == 1
    assert report.lines[0].warnings
    assert Edition.objects.get().is_draft


def test_withdrawn_edition_does_not_come_back():
    run(SMALL)
    editions.withdraw(edition=Edition.objects.get(), reason="Помилка", by=None, at=NOW)
    assert run(SMALL).count(Outcome.SKIPPED) == 1
    assert Edition.objects.count() == 1


def test_edition_adopted_by_a_decision_is_left_alone():
    community = CommunityFactory(katottg=CODE)
    adopted_edition(strategy=StrategyFactory(community=community))
    report = run(SMALL)
    assert report.count(Outcome.SKIPPED) == 1
    assert Edition.objects.count() == 1


def test_edition_adopted_after_the_import_is_left_alone():
    run(SMALL)
    edition = Edition.objects.get()
    editions.adopt(edition=edition, decision=DecisionFactory(community=edition.community), by=None, at=NOW)
    assert run(record(["Стратегічна ціль 1. Інша"])).count(Outcome.SKIPPED) == 1


def test_strategy_that_staff_began_at_the_same_address_gets_the_next_number():
    community = CommunityFactory(katottg=CODE)
    strategy = StrategyFactory(community=community, slug="strategy", title="Наша")
    GoalLevel.objects.create(strategy=strategy, number=1, one="пріоритет")
    EditionFactory(strategy=strategy)
    run(SMALL)
    assert Strategy.objects.get().title == "Наша"
    assert list(strategy.levels.values_list("one", flat=True)) == ["пріоритет"]
    assert Edition.objects.get(kind=EditionKind.REGISTERED).number == 2


def test_register_verb_refuses_to_replace_a_decision():
    adopted = adopted_edition()
    draft = forks.start(strategy=adopted.strategy, kind=EditionKind.REGISTERED, by=None)
    GoalFactory(edition=draft)
    SourceFactory(edition=draft)
    with pytest.raises(Refused):
        editions.register(edition=draft, by=None, at=NOW)
    draft.refresh_from_db()
    assert draft.is_draft


def test_orphans_are_kept_under_a_node_that_says_so_and_listed():
    report = run(record(["Стратегічна ціль 1. А"], [("1", "1.1. Своя"), (None, "Нічия"), ("9", "1.7. Чия?")]))
    assert tree() == ["1 А", "  1.1 Своя", f"2* {WITHOUT_PARENT}", "  1.7 Чия?", "  2.1* Нічия"]
    warnings = report.lines[0].warnings
    assert any("Нічия" in words for words in warnings)
    assert any("1.7" in words and "1 А" in words for words in warnings)


def test_orphan_tasks_keep_their_level():
    run(record(["1. А"], [("1", "1.1. Б")], [("1", "1.1.1. Своє"), ("7", "Нічиє")]))
    assert tree() == [
        "1 А",
        "  1.1 Б",
        "    1.1.1 Своє",
        f"2* {WITHOUT_PARENT}",
        f"  2.1* {WITHOUT_PARENT}",
        "    2.1.1* Нічиє",
    ]


def test_empty_tree_is_a_warning_and_a_draft():
    report = run(record([]))
    assert report.lines[0].warnings
    assert Edition.objects.get().is_draft
    assert run(record([])).count(Outcome.SAME) == 1


def test_look_alike_letters_are_one_alphabet_and_stay_as_written():
    run(
        record(["Стратегічна ціль B. Друга", "Стратегічна ціль А. Перша"], [("1", "В.2. Б"), ("1", "B.1. А")])
    )
    assert tree() == ["А Перша", "B Друга", "  B.1 А", "  В.2 Б"]
    assert list(Goal.objects.order_by("slug").values_list("slug", flat=True)) == ["A", "B", "B.1", "B.2"]


def test_given_codes_follow_the_number_of_an_abbreviated_level():
    run(record(["Стратегічна ціль 1. СЦ 1. А"], [("1", "Перша")]))
    assert tree() == ["СЦ 1 А", "  1.1* Перша"]


def test_given_codes_do_not_take_a_code_that_the_document_uses():
    run(record(["Економіка", "2. Люди"], [("1", "3.1. Школи"), ("2", "Без коду")]))
    assert tree() == ["2 Люди", "  2.1* Без коду", "3* Економіка", "  3.1 Школи"]


def test_repeated_code_is_reported_and_gets_its_own_address():
    report = run(record(["1. А", "1. Б"]))
    assert list(Goal.objects.order_by("position").values_list("code", "slug")) == [("1", "1"), ("1", "1-2")]
    assert any("1" in words for words in report.lines[0].warnings)


@pytest.mark.parametrize(
    ("titles", "level", "names"),
    [
        (["Пріоритет 1. А"], 1, ("пріоритет", "пріоритети", "пріоритетів")),
        (["НАПРЯМ 1. А"], 1, ("напрям", "напрями", "напрямів")),
        (["А"], 1, ("стратегічна ціль", "стратегічні цілі", "стратегічних цілей")),
        (["А"], 3, ("завдання", "завдання", "завдань")),
    ],
)
def test_levels_are_called_as_the_document_calls_them(titles, level, names):
    run(record(titles))
    assert GoalLevel.objects.values_list("one", "few", "many").get(number=level) == names


BROKEN = [
    (lambda c: c.update(name=None), "communities[1].name"),
    (lambda c: c.update(katottg="UA1"), "communities[1].katottg"),
    (lambda c: c.update(operational_goals={}), None),
    (lambda c: c.update(operational_goals={"a": 1}), "communities[1].operational_goals"),
    (lambda c: c["operational_goals"][0].update(text=7), "communities[1].operational_goals[0].text"),
    (lambda c: c["operational_goals"][0].update(text="  "), "communities[1].operational_goals[0].text"),
    (lambda c: c["operational_goals"][0].update(text="я" * 1001), "communities[1].operational_goals[0].text"),
    (lambda c: c["operational_goals"][0].update(text="а\x00"), "communities[1].operational_goals[0].text"),
    (lambda c: c["operational_goals"][0].update(parent=[1]), "communities[1].operational_goals[0].parent"),
    (lambda c: c["strategic_goals"].append("текст"), "communities[1].strategic_goals[2]"),
]


@pytest.mark.parametrize(("spoil", "path"), [case for case in BROKEN if case[1]])
def test_malformed_record_is_reported_with_its_path_and_nothing_is_applied(spoil, path):
    second = json.loads(json.dumps({**SMALL, "katottg": "UA00000000000000001"}))
    spoil(second)
    with pytest.raises(Unusable) as caught:
        run(SMALL, second)
    assert [problem.place for problem in caught.value.problems] == [path]
    assert not Community.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"communities": 5}',
        b'{"communities": [7]}',
        b"[" * 100_000,
        '{"communities": [], "source": "я"}'.encode("cp1251"),
        b'{"communities": [{"name": "\\ud800", "katottg": "UA00000000000000001"}]}',
        b'{"communities": [], "source": ' + b"9" * 5000 + b"}",
    ],
)
def test_unreadable_file_gets_a_message(data):
    with pytest.raises(Unusable) as caught:
        registry.apply(data=data, draft=False, by=None, at=NOW)
    assert all(caught.value.messages)


def test_json_fault_names_its_line_and_column():
    with pytest.raises(Unusable) as caught:
        registry.apply(data=b'{\n "communities": [,]}', draft=False, by=None, at=NOW)
    problem = caught.value.problems[0]
    assert problem.line == 2
    assert "18" in problem.place


def test_repeated_community_is_reported_and_the_first_kept():
    report = run(SMALL, record(["Інша"]))
    assert len(report.repeats) == 1
    assert "communities[1]" in report.repeats[0]
    assert len(tree()) == 7


def test_every_goal_of_the_file_is_in_the_audit_log_under_the_verb():
    from django.apps import apps

    run(SMALL)
    events = apps.get_model("strategies", "GoalEvent").objects.filter(pgh_label="insert")
    assert {event.pgh_context["verb"] for event in events} == {"import register"}


def test_command_reports_and_refuses(tmp_path):
    file, out = tmp_path / "register.json", StringIO()
    file.write_bytes(file_of(record(["1. А"], [(None, "Нічия")])))
    call_command("import_registry", str(file), stdout=out)
    assert "Нічия" in out.getvalue()
    machine = StringIO()
    call_command("import_registry", str(file), "--json", stdout=machine)
    assert json.loads(machine.getvalue())["counts"]["same"] == 1
    file.write_bytes(b"{")
    with pytest.raises(CommandError):
        call_command("import_registry", str(file), stdout=out)


@pytest.mark.skipif(
    not REAL.exists(), reason="the register's file is not beside this checkout (../shared/data)"
)
def test_real_register_comes_in_whole_and_twice_is_once():
    report = registry.apply(data=REAL.read_bytes(), draft=False, by=None, at=NOW)
    assert report.count(Outcome.ADDED) == 98
    # 347 strategic and 1215 operational goals, two nodes for the orphans of two communities
    assert Goal.objects.count() == 347 + 1215 + 2
    assert Goal.objects.filter(title=WITHOUT_PARENT).count() == 2
    states = Counter(Edition.objects.values_list("state", flat=True))
    assert states == {EditionState.PUBLISHED: 98}
    strategic = Goal.objects.filter(level=1).exclude(title=WITHOUT_PARENT)
    assert not strategic.filter(code_given=True).exists()
    again = registry.apply(data=REAL.read_bytes(), draft=False, by=None, at=NOW)
    assert again.count(Outcome.SAME) == 98
