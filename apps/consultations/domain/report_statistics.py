"""Who spoke, of what, and what became of it, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from apps.consultations.enums import CommentOrigin, CommentState
from apps.consultations.models import Comment

UNANSWERED = "none"  # withdrawn or erased before it had an answer


def statistics(comments: Sequence[Comment]) -> dict[str, Any]:
    """Counts of all that was said, also of what was hidden or taken back: `verdicts` add up to `comments`."""
    return {
        "comments": len(comments),
        "replies": sum(row.parent_id is not None for row in comments),
        "supports": sum(row.support_count for row in comments),
        "people": len({row.contributor_id for row in comments if row.contributor_id}),
        "forgotten": sum(_is_forgotten(row) for row in comments),
        "entered": sum(row.origin != CommentOrigin.SITE for row in comments),
        "states": _counted(row.state for row in comments),
        "kinds": _counted(row.kind for row in comments),
        "verdicts": _counted(_verdict(row) for row in comments),
        "origins": _counted(row.origin for row in comments),
        "identities": _counted(row.identity for row in comments),
        "author_kinds": _counted(row.author_kind for row in comments),
        "places": _places(comments),
    }


def _is_forgotten(row: Comment) -> bool:
    """Said by somebody who was erased: nobody can tell any more who of them is the same."""
    return row.state == CommentState.ERASED and row.contributor_id is None


def _verdict(row: Comment) -> str:
    return row.disposition.verdict if row.disposition else UNANSWERED


def _counted(values: Any) -> dict[str, int]:
    return dict(sorted(Counter(str(value) for value in values).items()))


def _places(comments: Sequence[Comment]) -> list[dict[str, Any]]:
    """In reading order: how many comments each place has, by what became of them."""
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(comments, key=lambda row: row.place_order):
        place = found.setdefault(
            row.place_code, {"place": row.place_code, "title": row.place_title, "of": []}
        )
        place["of"].append(_verdict(row))
    return [
        {"place": place["place"], "title": place["title"], "count": len(place["of"]),
         "verdicts": _counted(place["of"])}
        for place in found.values()
    ]  # fmt: skip
