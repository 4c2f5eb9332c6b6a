"""Goal codes: free text that still has to be compared, ordered and put into addresses."""

from __future__ import annotations

import re
from collections.abc import Container

# Cyrillic capitals that look like Latin ones: treated as equal, never rewritten for display.
LOOK_ALIKES = str.maketrans("АВЕІКМНОРСТХУЈЅ", "ABEIKMHOPCTXYJS")
_PART = re.compile(r"\d+|[^\W\d_]+")


def parts(code: str) -> list[str]:
    """Numbers and letters of a code, folded: «А 1.» and "A.1" give the same list."""
    return _PART.findall(code.upper().translate(LOOK_ALIKES))


def fold(code: str) -> str:
    """The form of a code in addresses and comparisons: «С 4.3.» → "C.4.3"; empty stays empty."""
    return ".".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts(code))[:60]


def sort_key(code: str) -> list[tuple[int, int, str]]:
    """Order of codes: numbers by value (2 before 10), letters by the folded alphabet."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts(code)]


def free_slug(code: str, taken: Container[str]) -> str:
    """The address of a code that is not in `taken`: "1.1", then "1.1-2", "1.1-3"…"""
    base = fold(code) or "x"
    slug, count = base, 1
    while slug in taken:
        count += 1
        slug = f"{base}-{count}"
    return slug
