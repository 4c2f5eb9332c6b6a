"""What is said in the demo: beginnings, middles and ends of each theme, mixed."""

from __future__ import annotations

from collections.abc import Iterator

from apps.core.demo import Row

STEP = 7  # themes are mixed by taking every seventh comment, so that similar ones do not stand together


def lines(said: Row) -> list[tuple[Row, str]]:
    """(theme, text) of every comment, in the order in which they come."""
    found = list(_spelled(said))
    return [line for start in range(STEP) for line in found[start::STEP]]


def _spelled(said: Row) -> Iterator[tuple[Row, str]]:
    for theme in said["themes"]:
        for index in range(theme["count"]):
            parts = [theme[part][index % len(theme[part])] for part in ("starts", "middles", "ends")]
            yield theme, " ".join(filter(None, parts))
