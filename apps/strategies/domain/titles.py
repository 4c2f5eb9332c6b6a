"""Splitting the code off a goal's title.

Registers write «Стратегічна ціль 1. А 1. Розвиток…», «Оперативна ціль Б 6. …», «А.1.1. …»,
«ОЦ2.2. …», «3.Збалансована…». The words of the title are kept as they are; only the label
(what the level is called), the code and the space around them are split off. A number that belongs
to the sentence («100 кроків», «2030 рік», «24/7») stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.strategies.codes import fold


@dataclass(frozen=True)
class Split:
    """A title in three: the label and the code are empty where the title has none."""

    label: str
    code: str
    title: str


# A label is followed by a code or a new sentence: «Стратегічна ціль громади — …» has none.
_LABEL = re.compile(
    r"(?i:(стратегічн\w+|операці\w+|оперативн\w+)\s+(ціл[ьі]|завдання|напрям\w*|пріоритет\w*))\b"
    r"(?=[\s.:№]*([\dA-ZА-ЯІЇЄҐ«\"“„'(]|$))"
)
_SHORT_LABEL = re.compile(r"(?i:ціль|завдання|напрямок|напрям|пріоритет)\b(?=[\s.:№]*[\dA-ZА-ЯІЇЄҐ])")
_AFTER_LABEL = re.compile(r"[\s.:№]*")
_NUMBER = r"\d{1,2}(?:\s?\.\s?\d{1,2}){0,5}(?![\d/%°])"
_LETTERS = r"[A-ZА-ЯІЇЄҐ]{1,3}"
_CAPITAL = r"(?=[«\"“„'(]?[A-ZА-ЯІЇЄҐ])"
_DOT = r"\s?[.:)]+"
# «2.1. …», «А 1. …», «А.1.1. …», «СЦ1.…», and the same without the last dot before a capital letter.
_DOTTED = re.compile(rf"({_NUMBER}|{_LETTERS}[.\s]?\s?{_NUMBER})({_DOT}(?!\d)\s*|\s+{_CAPITAL})")
_LONE_NUMBER = re.compile(rf"\d{{1,2}}\s+{_CAPITAL}")
_LETTER = re.compile(rf"([A-ZА-ЯІЇЄҐ]|[IІVХX]{{1,4}})({_DOT}\s*|\s+(?=[«\"“„'(]?[A-ZА-ЯІЇЄҐ][\w’'ʼ-]))")
_LONE_LETTER = re.compile(rf"([A-ZА-ЯІЇЄҐ]|[IІVХX]{{1,4}}){_DOT}\s*{_CAPITAL}")
_REPEAT = re.compile(rf"{_LETTERS}[.\s]?\s?\d{{1,2}}(?:\.\d{{1,2}}){{0,5}}(?:[.:)]|\s+{_CAPITAL})")
_LEADING = re.compile(r"^[\s.:)]+(?=\S)")


def split(text: str) -> Split:
    """Split one title by what it alone shows; a lone «А.» or «3 Слово» without a label stays."""
    title = " ".join(text.split())
    found = _LABEL.match(title) or _SHORT_LABEL.match(title)
    label = found[0] if found else ""
    rest = title[_after(title, len(label)) :] if found else title
    code, words = _code(rest, labelled=bool(found))
    if found and found.re is _SHORT_LABEL and not code:
        # «Ціль В громаді» begins a sentence: a short label needs its code.
        return Split("", "", title)
    if code and _REPEAT.match(words):
        # «Стратегічна ціль 1. А 1. …»: the first number counts lines, the second is the code.
        code, words = _code(words, labelled=False)
    if not words:
        # «Стратегічна ціль 1.» and nothing else: the only words there are stay the title.
        return Split(label, code if label else "", title)
    return Split(label, code, words)


def split_all(texts: Sequence[str]) -> list[Split]:
    """Split the titles of siblings; «А. …» or «3 Слово» counts where every one of them has it."""
    found = [split(text) for text in texts]
    if len(texts) < 2 or any(one.label or one.code for one in found):
        return found
    weak = [_weak(one.title) for one in found]
    codes = [fold(one.code) for one in weak]
    return weak if all(codes) and len(set(codes)) == len(codes) else found


def _after(title: str, end: int) -> int:
    found = _AFTER_LABEL.match(title, end)
    return found.end() if found else end


def _code(text: str, *, labelled: bool) -> tuple[str, str]:
    """The code at the beginning of `text` and the words after it."""
    found = _DOTTED.match(text)
    if found and (labelled or not _LONE_NUMBER.match(text)):
        return _tidy(found[1]), text[found.end() :]
    found = _LETTER.match(text) if labelled else None
    if found:
        return found[1], text[found.end() :]
    return "", _LEADING.sub("", text)


def _tidy(code: str) -> str:
    """Stray spaces inside the digits go («1 .2» → «1.2»), the space after a letter stays."""
    return re.sub(r"\s*\.\s*", ".", " ".join(code.split()))


def _weak(title: str) -> Split:
    found = _LONE_LETTER.match(title)
    if found:
        return Split("", found[1], title[found.end() :])
    number = _LONE_NUMBER.match(title)
    if number:
        return Split("", number[0].strip(), title[number.end() :])
    return Split("", "", title)
