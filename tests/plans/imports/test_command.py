"""`manage.py import_measures`."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.plans.models import Measure, PlanEdition
from apps.strategies.enums import EditionState
from tests.factories import StageFactory, published_plan
from tests.plans.imports.files import HEADERS, draft, table

pytestmark = pytest.mark.django_db


def run(edition: PlanEdition, file: Path, capsys: Any, *options: str) -> dict[str, Any]:
    """Call the command on the stage of `edition`; returns its JSON."""
    stage = edition.stage
    call_command(
        "import_measures", stage.community.slug, stage.strategy.slug, stage.slug, str(file), *options
    )
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan with two measures."""
    path = tmp_path / "plan.csv"
    path.write_bytes(table(["1", "А", "Відділ", "1,5"], ["2", "Б", "", "2"]))
    return path


def test_without_apply_it_prints_and_changes_nothing(file: Path, capsys: Any) -> None:
    found = run(draft(), file, capsys)
    assert [row["row"] for row in found["added"]] == [2, 3]
    assert found["added"][0]["code"] == "1"
    assert (found["changed"], found["same"], found["errors"]) == ([], 0, [])
    assert found["new_units"] == ["Відділ"]
    assert found["columns"][3] == {"column": "D", "header": HEADERS[3], "field": "planned:2021:local"}
    assert found["applied"] is False
    assert not Measure.objects.exists()


def test_with_apply_it_writes_and_the_next_time_all_is_the_same(file: Path, capsys: Any) -> None:
    edition = draft()
    assert run(edition, file, capsys, "--apply")["applied"] is True
    assert edition.measures.count() == 2
    file.write_bytes(table(["1", "А", "Відділ", "1,5"], ["2", "Б", "", "3"]))
    found = run(edition, file, capsys)
    assert found["same"] == 1
    [changed] = found["changed"]
    assert changed["changes"] == {"planned:2021:local": {"before": "2000.00", "after": "3000.00"}}


def test_errors_are_printed_and_give_exit_code_1(file: Path, capsys: Any) -> None:
    file.write_bytes(table(["1", "А", "", "багато"], ["2", "Б", "", "1"]))
    edition = draft()
    with pytest.raises(SystemExit) as left:
        run(edition, file, capsys, "--apply")
    assert left.value.code == 1
    found = json.loads(capsys.readouterr().out)
    [error] = found["errors"]
    assert (error["row"], error["column"], error["value"]) == (2, "D", "багато")
    assert error["message"]
    assert found["applied"] is False
    assert not Measure.objects.exists()


def test_published_plan_is_compared_and_forked_only_for_an_apply(file: Path, capsys: Any) -> None:
    published = published_plan(measures=1)
    stage = published.stage
    assert run(published, file, capsys)["edition"]["state"] == "published"
    assert stage.editions.count() == 1
    found = run(published, file, capsys, "--apply")
    assert found["edition"] == {"number": 2, "state": "draft", "based_on": 1}
    assert stage.editions.get(state=EditionState.DRAFT).measures.count() == 3


def test_stage_without_any_edition_gets_its_first_draft(file: Path, capsys: Any) -> None:
    stage = StageFactory()
    unsaved = PlanEdition(stage=stage)
    assert run(unsaved, file, capsys)["edition"] is None
    assert run(unsaved, file, capsys, "--apply")["edition"]["number"] == 1
    assert stage.editions.get().measures.count() == 2


@pytest.mark.parametrize(
    "mapping", [{"Виконавець": "co_executors"}, {"C": "co_executors"}, ["code", "title", "co_executors", ""]]
)
def test_mapping_says_what_columns_mean(mapping: Any, tmp_path: Path, capsys: Any) -> None:
    file, chosen = tmp_path / "plan.csv", tmp_path / "mapping.json"
    file.write_bytes(
        table(["1", "А", "Відділ", ""], headers=("Код", "Назва заходу", "Виконавець", "Нотатки"))
    )
    chosen.write_text(json.dumps(mapping))
    found = run(draft(), file, capsys, "--mapping", str(chosen))
    assert found["columns"][2]["field"] == "co_executors"


def test_mapping_of_a_column_that_is_not_there_is_refused(file: Path, tmp_path: Path, capsys: Any) -> None:
    chosen = tmp_path / "mapping.json"
    chosen.write_text('{"Немає такої": "unit"}')
    with pytest.raises(CommandError, match="Немає такої"):
        run(draft(), file, capsys, "--mapping", str(chosen))
    chosen.write_text("{")
    with pytest.raises(CommandError):
        run(draft(), file, capsys, "--mapping", str(chosen))


def test_unknown_stage_and_missing_file_are_said(file: Path, tmp_path: Path, capsys: Any) -> None:
    edition = draft()
    with pytest.raises(CommandError, match="2021"):
        call_command("import_measures", edition.community.slug, edition.strategy.slug, "1999", str(file))
    with pytest.raises(CommandError):
        run(edition, tmp_path / "none.csv", capsys)
