"""The address of a community: short, from its name, made once and kept for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.text import slugify
from translitua import UkrainianKMU, translit

from apps.communities.validators import RESERVED_SLUGS

LONGEST = 80
_COMMON = re.compile(
    r"\b(міська|селищна|сільська|територіальна|громада|область|район|об'єднана)\b", re.IGNORECASE
)


def romanised(text: str) -> str:
    """Ukrainian words in Latin letters by the Cabinet's resolution 55 of 27.01.2010, as an address.

    Words that every community has («міська територіальна громада», «область», «район») are left out.
    """
    words = _COMMON.sub(" ", text.replace("’", "'").replace("ʼ", "'"))
    return slugify(translit(words, UkrainianKMU).replace("'", ""))[:LONGEST].strip("-")


def free(*, name: str, oblast: str, raion: str, katottg: str, taken: set[str]) -> str:
    """The shortest address not in `taken`: by name, then with the oblast, then the raion, then the code."""
    return next(slug for slug in _candidates(name, oblast, raion, katottg) if slug and slug not in taken)


def _candidates(name: str, oblast: str, raion: str, katottg: str) -> Iterator[str]:
    base = romanised(name) or katottg.lower() or "hromada"
    if base not in RESERVED_SLUGS:
        yield base
    longer = [base]
    for place in (romanised(oblast), romanised(raion), katottg.lower()):
        if place:
            longer.append(place)
            yield "-".join(longer)[:LONGEST].strip("-")
    count = 2
    while True:
        yield f"{base[: LONGEST - 6]}-{count}"
        count += 1
