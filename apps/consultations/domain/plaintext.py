"""What residents type, as plain text: one form for the same words, and no character that deceives."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import ngettext

from apps.strategies.domain.errors import Refused

# Controls (all but the end of a line), and marks that turn or hide what stands beside them.
_UNWANTED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_EMPTY_LINES = re.compile(r"\n{3,}")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def text(typed: str, *, most: int) -> str:
    """Several lines: composed (NFC), lines ended alike, at most one line empty between two.

    Raises `Refused` for more than `most` characters: nothing that somebody wrote is cut off in silence.
    """
    lines = _BREAKS.sub("\n", unicodedata.normalize("NFC", typed)).replace("\t", " ").split("\n")
    joined = "\n".join(_UNWANTED.sub("", line).rstrip() for line in lines)
    return _bounded(_EMPTY_LINES.sub("\n\n", joined).strip(), most)


def line(typed: str, *, most: int) -> str:
    """One line with single blanks; `Refused` for more than `most` characters."""
    return _bounded(" ".join(text(typed, most=max(most, len(typed) * 4)).split()), most)


def _bounded(words: str, most: int) -> str:
    if len(words) > most:
        said = ngettext(
            "The text is too long: at most %(most)s character.",
            "The text is too long: at most %(most)s characters.",
            most,
        )
        raise Refused(said % {"most": most})
    return words
