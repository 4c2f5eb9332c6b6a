"""Parts of addresses of a consultation."""

from __future__ import annotations


class PlaceKey:
    """A place of a draft under discussion: a kind, a dash, its code; free text without a slash."""

    regex = r"[a-z]{4,7}-[^/\x00]{1,80}"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written; Django quotes it."""
        return value


class Ending:
    """The ending of a library file."""

    regex = "pdf|docx|xlsx|csv|zip"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written."""
        return value
