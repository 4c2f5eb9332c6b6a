"""What lies in the database before the first blow, and what is read there after the last."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import transaction

from apps.core.models import Effect
from apps.people.models import Letter
from apps.strategies.domain import editions
from tests.chaos import deeds
from tests.chaos.score import Score
from tests.factories import CommunityFactory, EditionFactory, SectionFactory, StrategyFactory


@dataclass(frozen=True)
class Page:
    """An address and the moment from which on it is public."""

    address: str
    public_from: datetime


def schedule_pages(score: Score, start: datetime) -> list[Page]:
    """Editions that become public one after the other while everything else falls."""
    community = CommunityFactory(slug=f"chaos-{uuid4().hex[:10]}", katottg="")
    found = []
    for number in range(score.pages):
        moment = start + timedelta(seconds=score.seconds * (number + 0.5) / score.pages)
        with transaction.atomic():
            edition = EditionFactory(strategy=StrategyFactory(community=community, slug=f"s{number}"))
            SectionFactory(edition=edition)
            editions.publish(edition=edition, by=None, at=start - timedelta(days=1), public_from=moment)
        found.append(Page(f"/{community.slug}/s{number}/", moment))
    Effect.objects.all().delete()  # their PDFs are not the subject here
    return found


def put_effects(score: Score, start: datetime) -> None:
    """Most are due at once, a quarter during the run, some after it; the two poisons first."""
    dice = random.Random(score.seed)
    slow = max(score.effects // 250, 4)
    kinds = [deeds.SLOW] * slow + dice.choices(
        [deeds.LETTER, deeds.MARK], [70, 30], k=score.effects - slow - 2 - (not score.hurry)
    )
    dice.shuffle(kinds)
    rows = [_effect(kind, number, start + _due(dice, score)) for number, kind in enumerate(kinds)]
    rows.append(_effect(deeds.POISON, "poison", start - timedelta(minutes=1)))
    rows.append(_effect(deeds.KILLER, "killer", start - timedelta(minutes=1)))
    if not score.hurry:  # longer than a lease, once the storm is over
        rows.append(_effect(deeds.LONG, "45", start + timedelta(seconds=score.seconds + 15)))
    Effect.objects.bulk_create(rows, batch_size=2000)


def _due(dice: random.Random, score: Score) -> timedelta:
    place = dice.random()
    if place < 0.7:
        return timedelta(seconds=-60 * dice.random())
    if place < 0.95:
        return timedelta(seconds=score.seconds * dice.random())
    return timedelta(seconds=score.seconds + (2 if score.hurry else 20) * dice.random())


def _effect(kind: str, subject: object, due_at: datetime) -> Effect:
    return Effect(kind=kind, subject_id=str(subject), key=f"{kind}:{subject}", due_at=due_at)


def unfinished() -> int:
    """Effects that are neither done nor given up."""
    return Effect.objects.filter(done_at=None, dead_at=None).count()


def backlog() -> int:
    """Effects that are due and waiting."""
    now = datetime.now(UTC)
    return Effect.objects.filter(done_at=None, dead_at=None, due_at__lte=now).count()


def message_ids() -> dict[str, str]:
    """Message-ID of every letter that was to be written, with its key."""
    keys = Effect.objects.filter(kind=deeds.LETTER).values_list("key", flat=True)
    return {Letter(key=key).message_id: key for key in keys}
