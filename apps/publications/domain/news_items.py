"""One thing to tell a follower, and the time in which it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Item:
    """One thing to tell: `title` and `detail` in the community's language, `words` in the reader's."""

    key: str
    moment: datetime
    title: str
    words: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Stretch:
    """From when to when something happened, the beginning excluded; `number` is the last comment by then.

    `language` is the reader's, for addresses.
    """

    since: datetime
    until: datetime
    number: int
    language: str

    def __contains__(self, moment: datetime | None) -> bool:
        return moment is not None and self.since < moment <= self.until
