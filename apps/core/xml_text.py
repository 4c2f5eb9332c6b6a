"""Text that an XML document can carry: files of Word and of spreadsheet programs are XML inside."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """The text without what XML 1.0, section 2.2, forbids: control characters, lone surrogates, U+FFFE."""
    return _ILLEGAL.sub("", text)
