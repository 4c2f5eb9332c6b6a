"""Rooms: imports go down only, every module stands in an allowed room."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files, modules

DATA_ROOMS = {
    "core",
    "communities",
    "people",
    "strategies",
    "plans",
    "consultations",
    "publications",
    "process",
}
AUDIENCE_ROOMS = {"portal", "office", "opendata"}
# What a data room may hold; any other name is a decision that is written down here.
PARTS = {
    *("__init__", "apps", "migrations", "management", "templatetags", "models", "domain"),
    *("admin", "forms", "resources", "pdf", "tasks", "querysets", "rules", "deadlines", "enums"),
}
OTHER_PARTS = {
    "communities": {"validators"},
    "people": {"adapters", "invitations", "middleware"},
    "strategies": {"codes", "frozen"},
    "plans": {"filters", "frozen", "validators"},
    "consultations": {"frozen"},
    "publications": set(),
    "process": {"validators"},
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager2", "signals"}


def test_import_contracts_hold():
    found = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_room_is_known():
    rooms = {p.relative_to(ROOT).parts[1] for p in files() if p.relative_to(ROOT).parts[0] == "apps"}
    assert rooms - {"__init__.py"} == DATA_ROOMS | AUDIENCE_ROOMS


def test_no_module_is_a_drawer_for_everything():
    named = {path for path, _tree in modules() if FORBIDDEN_NAMES & set(path.with_suffix("").parts)}
    assert not named


def test_audience_rooms_have_no_models():
    rooms = [path for path, _tree in modules() if path.parts[1:2] and path.parts[1] in AUDIENCE_ROOMS]
    assert rooms
    assert not [
        path for path in rooms if path.parts[2].removesuffix(".py") in ("models", "migrations", "admin")
    ]


def test_data_rooms_have_no_pages():
    pages = [
        path
        for path, _tree in modules()
        if path.parts[0] == "apps" and path.parts[1] in DATA_ROOMS and path.parts[2] in ("views", "views.py")
    ]
    assert not pages


@pytest.mark.parametrize("room", sorted(OTHER_PARTS))
def test_data_room_has_only_its_known_parts(room):
    parts = {p.parts[2].removesuffix(".py") for p, _tree in modules() if p.parts[:2] == ("apps", room)}
    assert not parts - PARTS - OTHER_PARTS[room]
