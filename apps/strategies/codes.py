"""Goal codes: free text that still has to be compared, ordered and put into addresses."""

from __future__ import annotations

import re
from collections.abc import Container

# Cyrillic capitals that look like Latin ones: treated as equal, never rewritten for display.
LOOK_ALIKES = str.maketrans("АВЕІКМНОРСТХУЈЅ", "ABEIKMHOPCTXYJS")
# One order for both alphabets: А, Б, В, Г and A, B, C, D each come out as their readers expect,
# because look-alikes stand where the Latin alphabet has them and the rest is put in between.
ORDER = "AБBCГҐDДEЄЁFЖGЗИHIЇЙJKЛLMNOПPQRSTФUЦVЧWШXЩYЪZЫЬЭЮЯ"
_PLACES = {letter: chr(0x100 + place) for place, letter in enumerate(ORDER)}
_PART = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LONGEST = 200


def parts(code: str) -> list[str]:
    """Numbers and letters of a code, folded: «А 1.» and "A.1" give the same list."""
    return [
        str(int(part)) if part.isdecimal() else part
        for part in _PART.findall(code[:_LONGEST].upper().translate(LOOK_ALIKES))
    ]


def fold(code: str) -> str:
    """The form of a code in addresses and comparisons: «С 4.3.» → "C.4.3"; empty stays empty."""
    return ".".join(parts(code))[:60].rstrip(".")


def sort_key(code: str) -> list[tuple[int, int, str]]:
    """Order of codes: numbers by value (2 before 10), letters by one alphabet for both scripts.

    A Roman numeral counts as its number: «ІІ», "II" and "2" are neighbours.
    """
    return [_place(part) for part in parts(code)]


def _place(part: str) -> tuple[int, int, str]:
    if part.isdecimal():
        return 0, int(part), ""
    if _ROMAN.fullmatch(part):
        return 0, _roman(part), part
    return 1, 0, "".join(_PLACES.get(letter, letter) for letter in part)


def _roman(numeral: str) -> int:
    """The value of a well-formed Roman numeral up to 39."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def free_slug(code: str, taken: Container[str]) -> str:
    """The address of a code that is not in `taken`: "1.1", then "1.1-2", "1.1-3"…"""
    base = fold(code) or "x"
    slug, count = base, 1
    while slug in taken:
        count += 1
        slug = f"{base}-{count}"
    return slug
