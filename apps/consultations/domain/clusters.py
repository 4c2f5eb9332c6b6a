"""Comments that say the same word for word, and lots of comments that may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Min, QuerySet

from apps.consultations.models import Comment, Consultation
from apps.consultations.querysets import STANDING


@dataclass(frozen=True)
class Cluster:
    """Comments that may say the same. `same`: word for word."""

    comments: list[Comment]
    same: bool = False


def same_wording(consultation: Consultation, most: int = 20) -> list[Cluster]:
    """Comments that say the same word for word and are in no group, the largest lots first. Two queries."""
    loose = loose_of(consultation).exclude(likeness="").order_by()
    lots = loose.values("likeness").annotate(count=Count("pk"), first=Min("pk"), own=ArrayAgg("pk"))
    found = list(lots.filter(count__gt=1).order_by("-count", "first")[:most])
    rows = comments_by_key(number for lot in found for number in lot["own"])
    return [Cluster([rows[number] for number in sorted(lot["own"])], same=True) for lot in found]


def loose_of(consultation: Consultation) -> QuerySet[Comment]:
    """Those that need an answer and are in no group."""
    rows: QuerySet[Comment] = Comment.objects.filter(consultation=consultation, state__in=STANDING)
    return rows.filter(group=None, disposition=None)


def comments_by_key(numbers: Iterable[int]) -> dict[int, Comment]:
    """Comments by their keys; no query for none."""
    wanted = set(numbers)
    return Comment.objects.in_bulk(wanted) if wanted else {}
