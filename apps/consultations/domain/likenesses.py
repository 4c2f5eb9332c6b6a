"""Which comments of a consultation are worded alike: PostgreSQL compares their trigrams, people decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.consultations.domain.clusters import Cluster, comments_by_key, loose_of
from apps.consultations.domain.likeness_pairs import pairs_of
from apps.consultations.models import Consultation

SEEDS = 25  # comments looked at for one page of suggestions
# With how many others a comment is compared: bounded, however many there are. The same words are found
# everywhere, by their hash (`same_wording`).
NEXT = 200  # for suggestions: those that came after it, since what is written together comes together


@dataclass(frozen=True)
class Suggestions:
    """`following` is where the next look begins; none when every comment has been looked at."""

    clusters: list[Cluster] = field(default_factory=list)
    looked_at: int = 0
    following: int | None = None


def suggestions(consultation: Consultation, after: int = 0) -> Suggestions:
    """Lots of comments worded alike among the next unanswered ones that are in no group. Three queries.

    `after` is the id behind which to begin.
    """
    own = loose_of(consultation).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    pool = list(own[: SEEDS + NEXT])
    seeds = pool[:SEEDS]
    pairs = pairs_of(seeds, pool)
    lots = _lots(pairs)
    rows = comments_by_key(number for lot in lots for number in lot)
    clusters = [Cluster([rows[number] for number in lot if number in rows]) for lot in lots]
    following = seeds[-1] if len(pool) > SEEDS else None
    return Suggestions([lot for lot in clusters if len(lot.comments) > 1], len(seeds), following)


def _lots(pairs: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """Who is alike stands together, each comment once: it belongs to the first that it is alike."""
    own: dict[int, int] = {}
    lots: dict[int, list[int]] = defaultdict(list)
    for seed, other, _share in pairs:
        head = own.setdefault(seed, seed)
        if head not in lots:
            lots[head] = [head]
        if other not in own:
            own[other] = head
            lots[head].append(other)
    return [sorted(lot) for lot in lots.values() if len(lot) > 1]
