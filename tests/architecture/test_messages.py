"""The three catalogues: complete, in step with the source, with the same placeholders."""

import re
import shutil
import subprocess
import sys
from functools import cache

import polib
import pytest

from tests.architecture.source import ROOT

LANGUAGES = ["uk", "en", "ru"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
LETTERS_OF_RUSSIAN_ONLY = re.compile("[ыэъё]", re.IGNORECASE)
LETTERS_OF_UKRAINIAN_ONLY = re.compile("[іїєґ]", re.IGNORECASE)


@cache
def catalogue(language):
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


@pytest.fixture(scope="module")
def source_messages(tmp_path_factory):
    """What the extraction finds now, made beside the repository."""
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed")
    place = tmp_path_factory.mktemp("messages")
    for folder in ("apps", "templates", "strategy_portal"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__", "locale"))
    (place / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-location"]
    subprocess.run(command, cwd=place, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin"})
    return polib.pofile(str(place / "locale" / "en" / "LC_MESSAGES" / "django.po"))


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_source_stands_in_the_catalogue(language, source_messages):
    have = {key(entry) for entry in catalogue(language) if not entry.obsolete}
    missing = [key(entry) for entry in source_messages if key(entry) not in have]
    assert len(source_messages) > 50
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_nothing_that_the_source_has_not(language, source_messages):
    used = {key(entry) for entry in source_messages}
    assert not [key(entry) for entry in catalogue(language) if entry.obsolete or key(entry) not in used]


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_translated_and_nothing_is_guessed(language):
    entries = catalogue(language)
    assert not [entry.msgid for entry in entries if entry.fuzzy]
    assert not [entry.msgid for entry in entries if not entry.obsolete and not entry.translated()]


def forms(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language):
    wrong = []
    for entry in catalogue(language):
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        for text in forms(entry):
            found = set(PLACEHOLDER.findall(text))
            # "One goal" may leave the number out; nothing may be added.
            if found - wanted or (not entry.msgid_plural and found != wanted):
                wrong.append((entry.msgid, text))
    assert not wrong


@pytest.mark.parametrize(("language", "count"), [("uk", 3), ("ru", 3), ("en", 2)])
def test_plurals_have_as_many_forms_as_the_language(language, count):
    plural = [entry for entry in catalogue(language) if entry.msgid_plural]
    assert plural
    assert not [entry.msgid for entry in plural if len([f for f in forms(entry) if f]) < count]


@pytest.mark.parametrize(
    ("language", "foreign"), [("uk", LETTERS_OF_RUSSIAN_ONLY), ("ru", LETTERS_OF_UKRAINIAN_ONLY)]
)
def test_languages_are_not_mixed(language, foreign):
    # Names of languages and of the Ukrainian code list are written in their own letters.
    assert not [t for e in catalogue(language) for t in forms(e) if foreign.search(t) and t not in OWN_NAMES]


OWN_NAMES = {"Українська", "Русский"}
