"""The letter to a follower: its parts, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from apps.communities.models import Community
from apps.people.domain import letters
from apps.people.models import Letter
from apps.publications.domain.followed import words_of
from apps.publications.domain.links import DIGEST, address_for
from apps.publications.domain.news_items import Item
from apps.publications.models import Subscription


@dataclass(frozen=True)
class Part:
    """What there is to tell of one community."""

    community: Community
    items: list[Item]


def write_letter(
    lead: Subscription, due: list[Subscription], own: list[Subscription], parts: list[Part], at: datetime
) -> Letter:
    """The letter with its parts; it names all that the address follows and how to stop."""
    items = [item for part in parts for item in part.items]
    several = len(own) > 1
    return letters.write(
        key=f"{DIGEST}:{lead.pk}:{at.isoformat()}",
        to=lead.email,
        template="digest",
        context={
            "parts": parts,
            "only": items[0] if len(items) == 1 else None,
            "count": len(items),
            "followed": [(row.community, words_of(row)) for row in due],
            "manage_url": address_for("follow_manage", lead),
            "several": several,
        },
        language=lead.language,
        community=parts[0].community if len(parts) == 1 else None,
        unsubscribe_url=address_for("follow_stop_all" if several else "follow_stop", lead),
        at=at,
    )
