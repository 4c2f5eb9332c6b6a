"""The measures of a draft by the codes that people type into the carry-over table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.plans.models import Measure
from apps.strategies.codes import fold

BETWEEN = re.compile(r"[,;\s]+")


class Successors:
    """Codes where they are unique, else addresses."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        counts: dict[str, int] = {}
        for row in measures:
            counts[fold(row.code)] = counts.get(fold(row.code), 0) + 1
        self.words = {
            row.pk: row.code if counts[fold(row.code)] == 1 and not BETWEEN.search(row.code) else row.slug
            for row in measures
        }
        self.by_pk = {row.pk: row for row in measures}
        self._found = {fold(word): pk for pk, word in self.words.items()}
        self._found.update({word: pk for pk, word in self.words.items()})

    def find(self, text: str) -> Measure | None:
        """The measure with this code or address."""
        pk = self._found.get(text) or self._found.get(fold(text))
        return self.by_pk.get(pk) if pk else None

    @property
    def listed(self) -> list[tuple[str, str]]:
        """(code, title) of every measure."""
        return [(word, self.by_pk[pk].title[:120]) for pk, word in self.words.items()]
