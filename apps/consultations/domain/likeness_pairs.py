"""Pairs of comments whose words are alike, by the trigrams that they share: PostgreSQL compares them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

ALIKE = 0.42  # share of trigrams in common from which on two comments may say the same
NEAR = 12  # the most that is suggested to one comment
HEAD = 250  # letters of a comment that are compared: its beginning


# OFFSET keeps the comparison, which is what takes time, from being made twice.
_PAIRS = """
    SELECT seed.id, near.id, near.share
    FROM consultations_comment AS seed CROSS JOIN LATERAL (
        SELECT compared.id, compared.share FROM (
            SELECT other.id, similarity(left(other.body, %(head)s), left(seed.body, %(head)s)) AS share
            FROM consultations_comment AS other
            WHERE other.id = ANY(%(others)s) AND other.id <> seed.id OFFSET 0
        ) AS compared
        WHERE compared.share >= %(alike)s ORDER BY compared.share DESC, compared.id LIMIT %(near)s
    ) AS near
    WHERE seed.id = ANY(%(seeds)s) AND seed.body <> ''
    ORDER BY seed.id, near.share DESC, near.id
"""


def pairs_of(seeds: Sequence[int], others: Sequence[int]) -> list[tuple[int, int, float]]:
    """(comment, one of the others, how alike), at most `NEAR` for each."""
    values: dict[str, Any] = {"seeds": list(seeds), "others": list(others)}
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, {**values, "head": HEAD, "alike": ALIKE, "near": NEAR})
        return list(cursor.fetchall())
