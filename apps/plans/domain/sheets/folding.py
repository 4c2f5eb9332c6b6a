"""Texts of cells as they are compared: without case, odd spaces and look-alike letters."""

from __future__ import annotations

import re

# Spaces, dashes and apostrophes that office programs put in by themselves.
_SAME = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "
        ),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_LATIN_IN_CYRILLIC = str.maketrans("abcehikmoptxy", "авсенікмортху")
_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[а-яіїєґ]")


def plain(text: str) -> str:
    """One line of text: odd spaces made plain, runs of space made one, none at the ends."""
    if text.isascii() and "  " not in text and text == text.strip() and text.isprintable():
        return text
    # A workbook can write a zero byte as «_x0000_»; the database takes none.
    text = text.replace("\x00", "").replace("\u00ad", "")
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def lines(text: str) -> str:
    """Text that may have several lines: each made plain, no empty ones at the ends."""
    if "\n" not in text and "\r" not in text:
        return plain(text)
    return "\n".join(map(plain, text.splitlines())).strip("\n")


def fold(text: str) -> str:
    """The form in which headers and terms are compared: small letters, plain spaces, dashes, apostrophes.

    A Latin letter inside a Cyrillic word («Kод») counts as the Cyrillic one whose capital looks like it.
    """
    small = " ".join(text.translate(_SAME).casefold().split())
    if small.isascii():
        return small
    return _WORD.sub(_in_one_alphabet, small)


def _in_one_alphabet(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LATIN_IN_CYRILLIC) if _CYRILLIC.search(word) else word
