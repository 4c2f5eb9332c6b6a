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
        """Those whose edition is public at `at`, and all of the communities in which `user` has a role."""
        return self.filter(public_at(at, "edition__") | public_at(at, "plan_edition__") | kept_by(user, ""))

    def ready(self) -> Self:
        """Those that can be served, made from what their edition says now."""
        same = Q(content_hash=F("edition__content_hash")) | Q(content_hash=F("plan_edition__content_hash"))
        return self.filter(same, state=FileState.READY)

    def of(self, edition: Any) -> Self:
        """The one file that says of the edition what holds now."""
        return self.filter(**{printed_as(edition): edition}, variant=variant_of(edition))

    def failed(self) -> Self:
        """Those that were not made and wait for a person."""
        return self.filter(state=FileState.FAILED)
