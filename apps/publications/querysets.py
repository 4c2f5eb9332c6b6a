"""Who sees which file of the library."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from apps.publications.enums import FileState, Variant
from apps.strategies.enums import IN_FORCE_BY_SOURCE
from apps.strategies.querysets import kept_by, public_at


def variant_of(edition: Any) -> Variant:
    """What a file of the edition has to say now: the decision, once there is one, stays on it."""
    if edition.decision_id is not None:
        return Variant.ADOPTED
    return Variant.IN_FORCE if edition.kind in IN_FORCE_BY_SOURCE else Variant.DRAFT


def printed_as(edition: Any) -> str:
    """By which of its keys a file names what it was made from."""
    return "plan_edition" if edition._meta.model_name == "planedition" else "edition"


class LibraryFileQuerySet(models.QuerySet[Any]):
    """Files of the library."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those whose edition is public at `at`, and all of the communities in which `user` has a role.

        Official letters are for staff: residents read what they are about.
        """
        return self.filter(public_at(at, "edition__") | public_at(at, "plan_edition__") | kept_by(user, ""))

    def ready(self) -> Self:
        """Those that can be served, made from what their edition says now."""
        same = Q(content_hash=F("edition__content_hash")) | Q(content_hash=F("plan_edition__content_hash"))
        return self.filter(same | Q(letter__isnull=False), state=FileState.READY)

    def of(self, edition: Any) -> Self:
        """The one file that says of the edition what holds now."""
        return self.filter(**{printed_as(edition): edition}, variant=variant_of(edition))

    def failed(self) -> Self:
        """Those that were not made and wait for a person."""
        return self.filter(state=FileState.FAILED)


def come_by(at: datetime, prefix: str = "") -> Q:
    """Condition: the moment came by `at`, and nobody called it off, neither it nor its edition's publication.

    An edition withdrawn after the moment was published: that stays a fact.
    """
    come = Q(**{f"{prefix}moment__lte": at, f"{prefix}called_off_at": None})
    for name in (f"{prefix}edition", f"{prefix}plan_edition"):
        kept = Q(**{f"{name}__withdrawn_at": None}) | Q(**{f"{name}__withdrawn_at__gt": F(f"{prefix}moment")})
        come &= Q(**{name: None}) | Q(**{f"{name}__published_at__lte": at}) & kept
    return come


class PublicationQuerySet(models.QuerySet[Any]):
    """Publications."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those whose moment has come at `at`, and all of the communities in which `user` has a role."""
        return self.filter(come_by(at) | kept_by(user, ""))

    def public(self, at: datetime) -> Self:
        """Those anyone sees at `at`."""
        return self.filter(come_by(at))


class PostingQuerySet(models.QuerySet[Any]):
    """Postings."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those done of public publications, and all of the communities in which `user` has a role."""
        public = come_by(at, "publication__") & Q(posted_at__lte=at)
        return self.filter(public | kept_by(user, "publication__"))


class SubscriptionQuerySet(models.QuerySet[Any]):
    """Subscriptions."""

    def confirmed(self) -> Self:
        """Those whose owner of the address agreed."""
        return self.exclude(confirmed_at=None)
