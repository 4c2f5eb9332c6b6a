"""Reading the register's JSON: bytes in, entries and problems out; no database.

`{source, communities: [{name, katottg, strategic_goals: [{id, text}],
operational_goals: [{parent, text}], tasks: [{parent, text}]}]}`. A lower goal may carry an `id` of its
own; without one its place in its list is its id, as the register numbers them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.communities import validators
from apps.core import uploads
from apps.core.problems import Problem

LISTS = ("strategic_goals", "operational_goals", "tasks")
TITLE_MAX, NAME_MAX, SOURCE_MAX = 1000, 200, 300


@dataclass(frozen=True)
class Entry:
    """One goal as the register has it: `parent` is an id of the level above, None if it names none."""

    id: str
    parent: str | None
    text: str


@dataclass(frozen=True)
class Record:
    """One community's strategy in the register; `levels` from the strategic goals down."""

    name: str
    katottg: str
    levels: tuple[tuple[Entry, ...], ...]


@dataclass
class Register:
    """What a file holds."""

    source: str = ""
    records: list[Record] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Fault(Exception):
    """Where in the file and what is wrong there."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path, self.message = path, message


def read(data: bytes) -> Register:
    """Everything in the file; every fault is a `Problem` with its line or its path, never an error."""
    register = Register()
    try:
        uploads.check(data=data, name="register.json", allowed=["json"])
        content = json.loads(uploads.text_of(data))
        _read_content(content, register)
    except ValidationError as error:
        register.problems += [Problem(0, "", message) for message in error.messages]
    except json.JSONDecodeError as error:
        message = _("this is not JSON (%(error)s)") % {"error": error.msg}
        register.problems.append(
            Problem(error.lineno, _("column %(column)s") % {"column": error.colno}, message)
        )
    except (RecursionError, ValueError) as error:
        register.problems.append(Problem(0, "", _("this is not JSON (%(error)s)") % {"error": error}))
    except _Fault as fault:
        register.problems.append(Problem(0, fault.path, fault.message))
    return register


def _read_content(content: Any, register: Register) -> None:
    whole = _typed(content, dict, "")
    register.source = _text(whole.get("source", ""), "source", longest=SOURCE_MAX, empty=True)
    seen = set()
    for number, item in enumerate(_typed(whole.get("communities"), list, "communities")):
        try:
            record = _record(item, f"communities[{number}]", register.problems)
        except _Fault as fault:
            register.problems.append(Problem(0, fault.path, fault.message))
            continue
        if record.katottg in seen:
            register.repeats.append(f"communities[{number}]: {record.katottg} {record.name}")
        else:
            seen.add(record.katottg)
            register.records.append(record)


def _record(item: Any, path: str, problems: list[Problem]) -> Record:
    whole = _typed(item, dict, path)
    name = _text(whole.get("name"), f"{path}.name", longest=NAME_MAX)
    katottg = _text(whole.get("katottg"), f"{path}.katottg", longest=NAME_MAX)
    try:
        validators.katottg(katottg)
    except ValidationError as error:
        raise _Fault(f"{path}.katottg", error.messages[0]) from error
    levels = []
    for key in LISTS:
        items = _typed(whole.get(key) or [], list, f"{path}.{key}")
        levels.append(tuple(_entries(items, f"{path}.{key}", problems)))
    while levels and not levels[-1]:
        levels.pop()
    return Record(name, katottg, tuple(levels))


def _entries(items: list[Any], path: str, problems: list[Problem]) -> Iterator[Entry]:
    """The goals of one list; a faulty one is noted and passed over, so that all faults are found."""
    for number, item in enumerate(items):
        place = f"{path}[{number}]"
        try:
            goal = _typed(item, dict, place)
            text = _text(goal.get("text"), f"{place}.text", longest=TITLE_MAX)
            own = _reference(goal.get("id"), f"{place}.id") or str(number + 1)
            yield Entry(own, _reference(goal.get("parent"), f"{place}.parent"), text)
        except _Fault as fault:
            problems.append(Problem(0, fault.path, fault.message))


def _typed(value: Any, wanted: type[Any], path: str) -> Any:
    if not isinstance(value, wanted):
        words: dict[type[Any], str] = {
            dict: _("an object is expected here"),
            list: _("a list is expected here"),
        }
        raise _Fault(path, words[wanted])
    return value


def _text(value: Any, path: str, *, longest: int, empty: bool = False) -> str:
    if not isinstance(value, str):
        raise _Fault(path, _("a text is expected here"))
    text = value.strip()
    if not text and not empty:
        raise _Fault(path, _("the text is empty"))
    if len(text) > longest:
        raise _Fault(path, _("longer than %(longest)s characters") % {"longest": longest})
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _Fault(path, _("characters that are not text"))
    return text


def _reference(value: Any, path: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _Fault(path, _("a text or a number is expected here"))
    return _text(str(value), path, longest=60, empty=True) or None
