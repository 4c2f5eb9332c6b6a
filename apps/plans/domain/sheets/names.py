"""Lists of names in one cell: responsible units, co-executors, partners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from apps.plans.domain.sheets.folding import plain

_OPEN, _CLOSE = "«“„(", "»”)"
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–—•*·▪])\s+")
# A part after a comma begins a new name with a capital, a quotation mark, or one of these words.
_NOUN = re.compile(
    r"(?:департамент|управлінн|відділ|сектор|служб|центр|комунальн|виконавч|викон|рад[аи]|адміністрац|заклад|ліце|школ|громадськ"
    r"|підприємств|інспекці|агенці|фонд|благодійн|міськ|селищн|сільськ|обласн|державн|бюджетн|інвестор|суб'єкт|отдел|управлени"
    r"|учрежден|предприят|администрац|совет|общественн|городск|department|office|council|agency|centre|unit)",
    re.IGNORECASE,
)


@lru_cache(maxsize=10_000)
def split(text: str) -> tuple[str, ...]:
    """The names of a cell in their order, each once.

    Semicolons part names; without them lines and commas do, where a new name seems to begin.
    Commas inside quotation marks and brackets never do.
    """
    if ";" in text:
        parts = text.replace("\n", " ").split(";")
    else:
        parts = [part for line in _wrapped(text) for part in _commas(line)]
    named = (plain(_NUMBER.sub("", part)).strip(" ,;") for part in parts)
    return tuple(dict.fromkeys(name for name in named if name not in ("", "-", "–", "—")))


def _wrapped(text: str) -> list[str]:
    """Lines; one that goes on with a small letter belongs to the line before."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if lines and not lines[-1].endswith(",") and not _begins(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _begins(part: str) -> bool:
    part = part.lstrip()
    return bool(part) and (not part[0].islower() or bool(_NOUN.match(part)))


def _commas(line: str) -> Iterator[str]:
    depth, begin = 0, 0
    for at, letter in enumerate(line):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter == '"':
            depth = 1 - depth if depth < 2 else depth
        elif letter == "," and not depth and _begins(line[at + 1 :]):
            yield line[begin:at]
            begin = at + 1
    yield line[begin:]
