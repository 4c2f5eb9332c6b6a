"""The Nu HTML checker finds no error on any page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.template import loader
from django.test import Client

from strategy_portal.local import html_checker
from tests.journeys.pages import ACCOUNT, ERRORS, PUBLIC

# What the checker says that is not so, each with its reason.
OUTDATED: dict[str, str] = {}


@pytest.fixture(scope="module")
def checker():
    """The command that runs the checker."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed")
    return [java, "-Xss4m", "-jar", str(html_checker.jar()), "--format", "json", "--stdout"]


def pages():
    """(name, HTML) of every page; the error pages that know no request come from their templates."""
    for name, address in {**PUBLIC, **ACCOUNT, **ERRORS}.items():
        answer = Client().get(address)
        assert answer.status_code == (404 if name in ERRORS else 200), address
        yield name, answer.content
    for status in (400, 403, 500, 503):
        yield str(status), loader.render_to_string(f"{status}.html").encode()


def test_checker_finds_no_error_on_any_page(checker, town, tmp_path):
    """One run for all: the checker takes longer to start than to check."""
    found = list(pages())
    assert len(found) > 20
    found.append(("WRONG", b"<!doctype html><title>x</title><p><div></p><img src=x>"))
    files = [tmp_path / f"{name.replace('/', ' ')}.html" for name, _content in found]
    for file, (_name, content) in zip(files, found, strict=True):
        file.write_bytes(content)
    done = subprocess.run(
        [*checker, "--errors-only", *map(str, files)], capture_output=True, text=True, check=False
    )
    errors = [
        f"{Path(m['url']).name}:{m.get('lastLine')} {m['message']} — {m.get('extract', '').strip()[:160]}"
        for m in json.loads(done.stdout)["messages"]
        if not any(part in m["message"] for part in OUTDATED)
    ]
    assert [line for line in errors if line.startswith("WRONG")], "the checker must be able to find something"
    assert not [line for line in errors if not line.startswith("WRONG")]
