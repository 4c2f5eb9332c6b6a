"""Who sees which file of the library."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When

from apps.consultations.querysets import announced_at
from apps.publications.enums import OF_REPORT, FileState, Variant
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
        reported = Q(report__published_at__lte=at) & announced_at(at, "report__consultation__")
        public = public_at(at, "edition__") | public_at(at, "plan_edition__") | reported
        return self.filter(public | kept_by(user, ""))

    def ready(self) -> Self:
        """Those that can be served, made from what their edition says now.

        Files of a report only if they were asked for since words were last left out of it.
        """
        same = Q(content_hash=F("edition__content_hash")) | Q(content_hash=F("plan_edition__content_hash"))
        return self.filter(same | Q(letter__isnull=False) | _whole_report(), state=FileState.READY)

    def of_report(self, report: Any) -> Self:
        """The files of a report, in the order in which they are offered."""
        order = [When(variant=variant, then=Value(place)) for place, variant in enumerate(OF_REPORT)]
        return self.filter(report=report).order_by(Case(*order))

    def of(self, edition: Any) -> Self:
        """The one file that says of the edition what holds now."""
        return self.filter(**{printed_as(edition): edition}, variant=variant_of(edition))

    def failed(self) -> Self:
        """Those that were not made and wait for a person."""
        return self.filter(state=FileState.FAILED)


def _whole_report() -> Q:
    since = Q(report__redacted_at=None) | Q(requested_at__gte=F("report__redacted_at"))
    return Q(report__isnull=False, content_hash=F("report__content_hash")) & since


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

    def of_community(self) -> Self:
        """Those that follow all publications of a community."""
        return self.filter(consultation=None, strategy=None)
