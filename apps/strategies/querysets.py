"""Who sees what: the only door to drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from tree_queries.query import TreeQuerySet

from apps.strategies.enums import IN_FORCE_BY_SOURCE, EditionState

PUBLIC_STATES = [EditionState.PUBLISHED, EditionState.ADOPTED, EditionState.SUPERSEDED]


def public_at(at: datetime, prefix: str = "") -> Q:
    """Condition: published by `at` and not withdrawn; `prefix` is the path to the edition."""
    return Q(**{f"{prefix}state__in": PUBLIC_STATES, f"{prefix}published_at__lte": at})


def kept_by(user: Any, prefix: str) -> Q:
    """Condition: `user` has a role in the community at `prefix`."""
    if user is None or not user.is_authenticated:
        return Q(pk__in=[])
    if user.is_superuser:
        return Q(pk__isnull=False)
    return Q(**{f"{prefix}community__in": user.memberships.values("community")})


class StrategyQuerySet(models.QuerySet[Any]):
    """Strategies."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those with an edition public at `at`, and all in which `user` has a role."""
        editions = apps.get_model("strategies", "Edition")._default_manager
        public = editions.filter(public_at(at), strategy=OuterRef("pk"))
        return self.filter(Exists(public) | kept_by(user, ""))


class EditionQuerySet(models.QuerySet[Any]):
    """Editions."""

    to_strategy = "strategy__"

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those public at `at`, and every one of the communities in which `user` has a role."""
        return self.filter(public_at(at) | kept_by(user, self.to_strategy))

    def public(self, at: datetime) -> Self:
        """Those anyone sees at `at`."""
        return self.filter(public_at(at))

    def current_first(self) -> Self:
        """The edition in force first, then the newest: what a reader is shown by default."""
        rank = models.Case(
            models.When(state=EditionState.ADOPTED, then=0),
            models.When(state=EditionState.PUBLISHED, kind__in=IN_FORCE_BY_SOURCE, then=1),
            models.When(state=EditionState.PUBLISHED, then=2),
            models.When(state=EditionState.SUPERSEDED, then=3),
            default=4,
        )
        return self.order_by(rank, "-number")


class PartQuerySet(models.QuerySet[Any]):
    """Rows that hang off an edition."""

    to_edition = "edition__"
    to_strategy = "strategy__"

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those of editions that `user` sees at `at`."""
        path = self.to_edition
        return self.filter(public_at(at, path) | kept_by(user, path + self.to_strategy))


class TreePartQuerySet(PartQuerySet, TreeQuerySet):
    """Rows of an edition that form a tree."""
