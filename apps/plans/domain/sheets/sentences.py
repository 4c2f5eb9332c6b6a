"""The grammar of terms: «з … по …», «I–II квартал 2023», «2021, 2022 та 2023»."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.stretches import days_of, misread

Period = tuple[date | None, date | None]
# One stretch of time; what it lacks (the year, the word «квартал») is taken from the one after it.
_POINT = r"(?:D|m|NMY?|MY?|NQY?|QNY?|NHY?|HNY?|YN[QH]|Y[QH]N|YM|Y|N)"
_SENTENCE = re.compile(
    rf"(?P<mark>[<>]?)(?P<end>E?)(?P<first>{_POINT})(?:(?P<to>-|<)(?P<lastend>E?)(?P<last>{_POINT}))?"
)
_YEAR_BEFORE = re.compile(r"Y&(?:N[QH]|[QH]N|M)")  # «2022 рік, IV квартал»
_LIST = re.compile(r"[YNQHM](?:&?[YNQHM])*")


def without_frame(shape: str, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pairs of letter and word without what only frames a term: «щороку 2021–2023» is the years."""
    if "?" in shape:
        raise misread()
    pairs = [pair for pair in zip(shape, words, strict=True) if pair[0] != "S"]
    if _YEAR_BEFORE.fullmatch("".join(letter for letter, _word in pairs)):
        pairs.pop(1)
    while pairs and pairs[0][0] in "-&":
        pairs.pop(0)
    while pairs and pairs[-1][0] in "-&":
        pairs.pop()
    return pairs


def read(pairs: list[tuple[str, str]]) -> Period:
    """First and last day that pairs of letter and word mean. Raises `ValueError` or `KeyError`."""
    shape = "".join(letter for letter, _word in pairs)
    words = [word for _letter, word in pairs]
    match = _SENTENCE.fullmatch(shape)
    if match is None:
        return _listed(shape, words)
    first = dict(_letters(shape, words, *match.span("first")))
    if match["to"] is None:
        return _open(match["mark"], match["end"], days_of(first))
    last = dict(_letters(shape, words, *match.span("last")))
    if match["mark"] == "<" or match["end"]:
        raise misread()
    return days_of(_completed(first, last))[0], days_of(last)[1]


def _letters(shape: str, words: list[str], begin: int, end: int) -> list[tuple[str, str]]:
    """Letters and words of a part of the sentence."""
    return list(zip(shape[begin:end], words[begin:end], strict=True))


def _open(mark: str, end: str, days: tuple[date, date]) -> Period:
    """«до …» leaves the start open, «з …» the end."""
    if mark == "<":
        return None, days[1]
    if end:
        raise misread()
    return (days[0], None) if mark == ">" else days


def _listed(shape: str, words: list[str]) -> Period:
    """«2021, 2022 та 2023», «I, II квартал 2023», «I та II квартали 2023»: neighbours make one stretch."""
    if "&" not in shape or not _LIST.fullmatch(shape):
        raise misread()
    parts: list[dict[str, str]] = [{}]
    for letter, word in zip(shape, words, strict=True):
        if letter == "&":
            parts.append({})
        else:
            parts[-1][letter] = word
    stretches = [days_of(parts[-1])]
    for earlier, later in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        earlier.update(_completed(earlier, later))
        stretches.insert(0, days_of(earlier))
    for before, after in pairwise(stretches):
        if (after[0] - before[1]).days != 1:
            raise Misread(_("The term has a gap; write its first and last day."))
    return stretches[0][0], stretches[-1][1]


def _completed(first: dict[str, str], last: dict[str, str]) -> dict[str, str]:
    """What the first stretch leaves to the second: «I–II квартал 2023», «березень–травень 2022»."""
    if "D" in first or "m" in first or ("Y" in first and len(first) > 1):
        return first
    if set(first) == {"Y"}:
        return first
    lacking = {letter: word for letter, word in last.items() if letter not in first and letter in "YQHM"}
    if "M" in first or "Q" in first or "H" in first:
        lacking = {letter: word for letter, word in lacking.items() if letter == "Y"}
    return lacking | first
