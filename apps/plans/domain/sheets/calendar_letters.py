"""A term in words, written in the small alphabet of `calendar_words`."""

from __future__ import annotations

import re
from functools import lru_cache

from apps.plans.domain.sheets.calendar_words import EMPTY, MONTHS, NUMERALS, ORDINALS, STARTS, WORDS
from apps.plans.domain.sheets.folding import fold

_TOKEN = re.compile(
    r"(?P<D>\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?)?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d))"
    r"|(?P<m>\d{1,2}[./]\d{4}(?!\d))|(?P<Y>\d{4}(?!\d))|(?P<N>\d{1,2}(?!\d))"
    r"|(?P<to>-)|(?P<word>[^\W\d_]+)|(?P<and>[,;&+/])|(?P<skip>[\s.'\"«»()]+)|(?P<odd>.)"
)
_ORDINAL_ENDING = re.compile(r"(?<=\d)-?(?:го|ший|ше|ге|тє|те|ий|ій|ого|му|й|ї|е|а|я|є|st|nd|rd|th)\b")
_SHORT_RANGE = re.compile(r"\b((?:19|20)\d\d)[-/](\d\d)(?![\d.\-/])")
_COUNTED = re.compile(r"[\s.]*(?:-|,|;|та\b|й\b|и\b|and\b|[іi]+v?\b|кв|quarter|півр|полуг|half)")
_LOOK_ALIKES = str.maketrans("іх", "ix")


@lru_cache(maxsize=5000)
def letters(text: str) -> tuple[str, tuple[str, ...]]:
    """The sentence in the alphabet above, and what stood for each letter; «?» for what has no meaning."""
    folded = _SHORT_RANGE.sub(_whole_range, _ORDINAL_ENDING.sub("", fold(text)))
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(folded):
        kind, word = str(match.lastgroup), match.group()
        if kind == "word":
            kind, word = _meaning(word, after=folded[match.end() :])
        kind = {"to": "-", "and": "&", "odd": "?"}.get(kind, kind)
        if kind != "skip":
            found.append((kind, word))
    shape = "".join(kind for kind, _word in found)
    return shape, tuple(word for _kind, word in found)


def _whole_range(match: re.Match[str]) -> str:
    """«2021-23» → «2021-2023»; «2022-03» is a month: «03.2022»."""
    first, second = match.groups()
    if int(second) > int(first[2:]):
        return f"{first}-{first[:2]}{second}"
    return f"{second}.{first}"


def _meaning(word: str, after: str) -> tuple[str, str]:
    if word in ("і", "i") and not _COUNTED.match(after):
        return "&", word
    numeral = NUMERALS.get(word.translate(_LOOK_ALIKES))
    if numeral:
        return "N", str(numeral)
    if word in WORDS:
        return WORDS[word], word
    if word in EMPTY:
        return "skip", word
    return _by_beginning(word)


def _by_beginning(word: str) -> tuple[str, str]:
    for starts, letter in STARTS:
        if word.startswith(starts):
            return letter, word
    for start, number in ORDINALS.items():
        if word.startswith(start):
            return "N", str(number)
    for start, number in MONTHS.items():
        if word.startswith(start):
            return "M", str(number)
    return "?", word
