"""People's own words as a report shows them, apart from its content."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from apps.consultations.domain.canonical import said_hash
from apps.consultations.domain.shown_names import shown_name
from apps.consultations.enums import AuthorKind
from apps.consultations.models import Comment


@dataclass(frozen=True)
class Said:
    """One person's words as the report shows them, with the salt of their hash."""

    comment: int
    number: int
    salt: str
    words: dict[str, str]

    @property
    def digest(self) -> str:
        """What the frozen content has of it."""
        return said_hash(self.salt, self.words)


def said_in(row: Comment) -> Said:
    """The words of a comment with a number, the name as its author chose, and a salt of their own."""
    assert row.number is not None
    words = {
        "author": shown_name(row),
        "organisation": row.organisation if row.author_kind == AuthorKind.ORGANISATION else "",
        "body": row.body,
        "replacement": row.replacement,
        "quote": row.quote,
        "receipt": row.content_hash,
    }
    return Said(row.pk, row.number, secrets.token_hex(16), words)
