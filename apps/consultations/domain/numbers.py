"""Numbers of comments: one after the other in a community, without a gap that a reader could wonder about."""

from __future__ import annotations

from django.db import connection

from apps.communities.models import Community

_NEXT = """
    INSERT INTO consultations_commentcounter AS own (community_id, last) VALUES (%s, 1)
    ON CONFLICT (community_id) DO UPDATE SET last = own.last + 1 RETURNING last
"""


def next_number(community: Community) -> int:
    """The next number; whoever asks meanwhile waits for this transaction, so ask for it last in it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [community.pk])
        return int(cursor.fetchone()[0])
