"""The templates hold what the documents say."""

import re
from collections import Counter
from pathlib import Path

import pytest

from apps.process.domain import defaults
from apps.process.domain.windows import understood
from apps.process.models import TemplateStep, WorkplanTemplate
from apps.publications.enums import Channel

pytestmark = pytest.mark.django_db

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "drohobych.txt"
LISTS = {"Порядок денний": "agenda", "Результати": "results", "Результат": "results", "Завдання": "tasks",
         "Додаткові дії": "tasks", "Канали публікації": "channels"}  # fmt: skip
MISPRINTS = {"Затвержене": "Затверджене"}
SOCIAL = {Channel.FACEBOOK, Channel.INSTAGRAM, Channel.TELEGRAM}


@pytest.fixture(autouse=True)
def loaded(db: None) -> None:
    defaults.load()


def steps(slug: str = "kir") -> dict[str, TemplateStep]:
    rows = TemplateStep.objects.filter(template__slug=slug).select_related("rule", "lasting_rule", "anchor")
    return {step.code: step for step in rows}


def test_the_concept_has_six_phases_and_25_steps_of_the_kinds_that_the_plan_names() -> None:
    found = steps()
    steps_of_phases = {1: 2, 2: 6, 3: 8, 4: 5, 5: 1, 6: 3}
    assert list(found) == [f"{n}.{k}" for n, last in steps_of_phases.items() for k in range(1, last + 1)]
    assert WorkplanTemplate.objects.get(slug="kir").phases.count() == 6
    assert Counter(step.kind for step in found.values()) == {
        "meeting": 8, "publication": 8, "data_request": 3, "hearing": 2, "session": 1, "stakeholders": 1,
        "draft_ready": 1, "council": 1,
    }  # fmt: skip


def test_rules_count_from_the_steps_that_the_plan_names() -> None:
    tied = {code: (step.rule.code, step.anchor.code) for code, step in steps().items() if step.rule}
    assert tied == {
        "1.2": ("meeting-results", "1.1"),
        "2.6": ("analysis-before-session", "3.1"),
        "3.3": ("session-results", "3.2"),
        "3.7": ("revised-draft-before-hearing", "3.8"),
        "4.4": ("revised-draft-before-hearing", "4.5"),
        "6.1": ("draft-decision", "6.2"),
        "6.3": ("adopted-concept", "6.2"),
    }
    lasting = {code: step.lasting_rule.number for code, step in steps().items() if step.lasting_rule}
    assert lasting == {"3.5": 10, "4.2": 10}


def test_channels_of_the_eight_publications() -> None:
    published = {code: set(step.channels) for code, step in steps().items() if step.channels}
    usual = {Channel.PORTAL, Channel.WEBSITE, *SOCIAL}
    assert published == {
        **dict.fromkeys(["1.2", "2.6", "3.5", "3.7", "4.2", "4.4"], usual),
        "3.3": usual | {Channel.VIDEO},
        "6.3": usual | {Channel.LETTER},
    }
    assert {code for code, step in steps().items() if step.with_comments} == {
        "3.3",
        "3.5",
        "3.7",
        "4.2",
        "4.4",
    }


@pytest.mark.parametrize("slug", ["kir", "development-strategy"])
def test_every_step_has_a_window_or_a_rule_that_gives_its_day(slug: str) -> None:
    for step in steps(slug).values():
        assert step.from_month is not None or step.rule is not None, step
        assert (step.rule is None) == (step.anchor is None), step
        assert (understood(step.window_words) is None) == (step.from_month is None), step


def test_the_strategy_is_a_general_example_with_the_terms_of_the_table() -> None:
    template = WorkplanTemplate.objects.get(slug="development-strategy")
    assert "приклад" in template.title
    assert "приклад" in template.source
    used = {step.rule.code for step in steps(template.slug).values() if step.rule}
    used |= {step.lasting_rule.code for step in steps(template.slug).values() if step.lasting_rule}
    assert {"assessment-discussion", "assessment-adopted", "draft-decision", "adopted-act"} <= used


@pytest.mark.skipif(not SEED.exists(), reason="the community's document is not at hand")
def test_the_concept_holds_every_line_of_the_communitys_document() -> None:
    found = steps()
    seed = read(SEED.read_text(encoding="utf-8"))
    assert set(seed["steps"]) == set(found)
    phases = WorkplanTemplate.objects.get(slug="kir").phases.order_by("number")
    assert seed["phases"] == [phase.title for phase in phases]
    for code, said in seed["steps"].items():
        step = found[code]
        assert plain(step.title) == plain(said["title"])
        assert plain(step.window_words) == plain(said["when"])
        assert plain(step.responsible) == plain(said.get("responsible", ""))
        for name in ("agenda", "results", "tasks"):
            assert [plain(x) for x in getattr(step, name).splitlines()] == [plain(x) for x in said[name]], (
                code
            )
        assert channels(said["channels"]) <= set(step.channels), code
        assert step.with_comments == any("коментування" in line for line in said["channels"])
        assert (step.lasting_rule is not None) == ("lasting" in said)


def read(text: str) -> dict:
    """Phases and steps of the document."""
    phases: list[str] = []
    rows: dict[str, dict] = {}
    step: dict = {}
    kept: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if found := re.fullmatch(r"(\d\.\d)\. (.+)", line):
            step = rows[found[1]] = {
                "title": found[2],
                "agenda": [],
                "results": [],
                "tasks": [],
                "channels": [],
            }
        elif found := re.fullmatch(r"\d\. (.+?) \(.+\)", line):
            phases.append(found[1])
        elif line.startswith("- "):
            kept = item(step, line[2:], kept)
    return {"phases": phases, "steps": rows}


def item(step: dict, line: str, kept: list[str]) -> list[str]:
    """One line of a step: a word with its value, the head of a list, or an entry of the list before."""
    word, colon, value = line.partition(":")
    if word in LISTS and not value:
        return step[LISTS[word]]
    if colon and word in ("Дата", "Термін"):
        step["when"] = value.strip()
    elif word == "Термін обговорення":
        step["lasting"] = value.strip()
    elif word == "Відповідальний":
        step["responsible"] = value.strip()
    else:
        kept.append(line)
    return kept


def plain(text: str) -> str:
    for wrong, right in MISPRINTS.items():
        text = text.replace(wrong, right)
    return re.sub(r"[«»\"]", "", text).replace("–", "-").strip()


def channels(lines: list[str]) -> set[str]:
    found: set[str] = set()
    for line in lines:
        if "вебсайт" in line:
            found.add(Channel.WEBSITE)
        elif "соціальних мережах" in line:
            found |= SOCIAL
        elif "відеозапису" in line:
            found.add(Channel.VIDEO)
        else:
            raise AssertionError(f"a channel that the test does not know: {line}")
    return found
