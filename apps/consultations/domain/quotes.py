"""A passage as its reader selected it, and the only place in a text that it fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

_LEAST_CONTEXT = 8  # letters of the surroundings that tell two equal passages apart


class Unclear(Exception):
    """There is no such passage, more than one, or one that cannot be replaced as a whole."""


@dataclass(frozen=True)
class Quote:
    """A passage as its reader selected it, with what stood before and behind it."""

    words: str
    prefix: str = ""
    suffix: str = ""


def pattern(words: str, *, rich: bool = False) -> re.Pattern[str]:
    """The words with any blanks between them; in markup as they are written there."""
    blank = r"(?:\s|&nbsp;)+" if rich else r"\s+"
    return re.compile(blank.join(re.escape(escape(w, quote=False) if rich else w) for w in words.split()))


def only_place(text: str, quote: Quote) -> re.Match[str]:
    """The quote in the text; of several the one with its surroundings."""
    places = list(pattern(quote.words).finditer(text))
    if len(places) > 1:
        places = [place for place in places if _fits(place, quote)]
    if len(places) != 1:
        raise Unclear
    return places[0]


def is_in_context(text: str, quote: Quote) -> bool:
    """Whether the quote stands in the text with its surroundings."""
    return any(_fits(place, quote) for place in pattern(quote.words).finditer(text))


def _fits(place: re.Match[str], quote: Quote) -> bool:
    before = quote.prefix.strip()[-_LEAST_CONTEXT:]
    behind = quote.suffix.strip()[:_LEAST_CONTEXT]
    text = place.string
    fits_before = not before or text[: place.start()].rstrip().endswith(before)
    return fits_before and text[place.end() :].lstrip().startswith(behind)
