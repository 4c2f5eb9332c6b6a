"""A community where everything that is not public yet carries a word that nobody may read.

`plant()` fills every text field of every hidden row by looking at the models, so that a field
added later is covered the day it is added.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone

from apps.people.enums import Role
from apps.publications.domain import rendering
from apps.publications.models import LibraryFile
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind
from apps.strategies.models import Edition, Strategy
from tests import factories

STEM = "kanarka"
# Text that is not anybody's words: states, hashes, addresses of rows that are public anyway.
NOT_WORDS = {"state", "kind", "body_kind", "content_hash", "code_given", "licence_kind"}
NAMES = {
    "Section": "SectionFactory",
    "Goal": "GoalFactory",
    "Annex": "AnnexFactory",
    "Source": "SourceFactory",
}
T0 = datetime(2026, 3, 1, 9, tzinfo=UTC)


@dataclass
class World:
    """What stands where; `coming_at` is the moment of the scheduled edition."""

    community: object
    strategy: Strategy
    hidden: Strategy
    public: Edition
    draft: Edition
    coming: Edition
    withdrawn: Edition
    coming_at: datetime
    plans: Any = None  # what `plan_canaries.py` planted besides


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """Fields whose text a person writes."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, ArrayField)
        and not field.choices
        and field.name not in NOT_WORDS
    ]


def word_for(field: models.Field, word: str, number: int) -> str:
    """The canary in the shape that the field takes."""
    if isinstance(field, models.URLField):
        return f"https://example.org/{word}"
    if isinstance(field, models.EmailField):
        return f"{word}{number}@example.org"
    if isinstance(field, models.FileField):
        return ""
    if field.name in ("body", "description"):
        return f"<p>{word} {field.name}</p>"
    if field.name in ("slug", "code", "number"):
        return f"{word}{number}"
    return f"{word} {field.name}"


def written(row: models.Model, word: str, number: int = 1) -> dict[str, str]:
    """Canary values for all text fields of a row."""
    return {f.name: word_for(f, word, number) for f in text_fields(type(row)) if word_for(f, word, number)}


def fill(row: models.Model, word: str, number: int = 1, skip: tuple[str, ...] = ()) -> None:
    """Write the canary into every text field of a row of a draft."""
    values = {name: value for name, value in written(row, word, number).items() if name not in skip}
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def parts() -> list[type[models.Model]]:
    """Models whose rows belong to an edition."""
    from django.apps import apps

    return [
        model
        for model in apps.get_models()
        if any(f.name == "edition" and f.related_model is Edition for f in model._meta.concrete_fields)
        and not hasattr(model, "pgh_tracked_model")
        and model._meta.app_label == "strategies"
    ]


def grow(edition: Edition, word: str) -> None:
    """Parts of every kind, two deep, and the edition's own texts."""
    for model in parts():
        factory = getattr(factories, NAMES[model.__name__])
        above = None
        for number in (1, 2):
            more = {"parent": above} if above is not None and hasattr(above, "parent_id") else {}
            above = factory(edition=edition, **more)
            fill(above, word, number)
    fill(edition, word)


def plant() -> World:
    """One strategy with a public, a draft, a coming and a withdrawn edition; one with a draft only."""
    with transaction.atomic():
        return _plant()


def _plant() -> World:
    now = timezone.now()
    community = factories.CommunityFactory(slug="kanarivka", name="Кананівська міська територіальна громада")
    author = factories.member(community, Role.EDITOR)
    strategy = factories.StrategyFactory(community=community, slug="strategy", title="Відкрита стратегія")
    public = factories.published_edition(goals=12, sections=3, strategy=strategy)
    gone = forks.fork(edition=public, kind=EditionKind.MAIN, by=author)
    _replace(gone, "kanarkagone")
    gone = editions.publish(edition=gone, by=author, at=now - timedelta(days=3))
    gone = editions.withdraw(edition=gone, reason="kanarkagone reason", by=author, at=now - timedelta(days=2))
    draft = forks.start(strategy=strategy, kind=EditionKind.MAIN, by=author)
    grow(draft, "kanarkadraft")
    coming = forks.start(strategy=strategy, kind=EditionKind.FULL, by=author)
    grow(coming, "kanarkacoming")
    coming_at = (now + timedelta(days=2)).replace(microsecond=0)
    Strategy.objects.filter(pk=strategy.pk).update(
        vision="kanarkacoming vision", mission="kanarkacoming mission"
    )
    coming = editions.publish(edition=coming, by=author, at=now, public_from=coming_at)
    Strategy.objects.filter(pk=strategy.pk).update(
        vision="kanarkadraft vision", mission="kanarkadraft mission"
    )
    hidden = factories.StrategyFactory(community=community, slug="second")
    grow(factories.EditionFactory(strategy=hidden), "kanarkahidden")
    fill(hidden, "kanarkahidden")
    fill(factories.DecisionFactory(community=community), "kanarkaact")
    type(author).objects.filter(pk=author.pk).update(
        last_name="kanarkastaff", email="kanarkastaff@example.org"
    )
    hidden.refresh_from_db()
    for edition in (coming, gone):
        put_into_library(edition, b"%PDF-1.7 kanarkafile")
    return World(community, strategy, hidden, public, draft, coming, gone, coming_at)


def put_into_library(edition: Edition, content: bytes) -> LibraryFile:
    """A file made before its edition may be read, or left from when it could."""
    now = timezone.now()
    file = rendering.request(edition=edition, at=now)
    assert file is not None
    begun = rendering.begin(file=file, at=now)
    assert begun is not None
    return rendering.finish(file=begun, content=content, pages=1, at=now)


def _replace(edition: Edition, word: str) -> None:
    """Canary over all that a fork copied."""
    for model in parts():
        for number, row in enumerate(model._base_manager.filter(edition=edition), start=1):
            fill(row, word, number)
    fill(edition, word)
