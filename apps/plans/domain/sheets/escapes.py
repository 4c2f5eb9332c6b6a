"""Texts that a spreadsheet program would take for a formula.

The export puts an apostrophe before them, the import takes that one apostrophe away again.
"""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def escaped(text: str) -> str:
    """The text as it is safe to open in a spreadsheet program."""
    return f"'{text}" if text.lstrip("'").startswith(_STARTS) else text


def unescaped(text: str) -> str:
    """The text that `escaped` was given; any other text as it is."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_STARTS) else text
