"""Side effects that were given up, and files that could not be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.models import Effect
from apps.plans.models import PlanEdition
from apps.publications.enums import FileState
from apps.publications.models import LibraryFile
from apps.strategies.models import Edition

SHOWN = 200
WORDS = {
    "strategies.edition_published": _("after the publication: make the PDF, tell who follows"),
    "strategies.edition_adopted": _("after the adoption: make the PDF with the decision"),
    "plans.edition_published": _("after the publication of the plan: make the PDF, tell who follows"),
    "plans.edition_adopted": _("after the adoption of the plan: make the PDF with the decision"),
}
AnyEdition = Edition | PlanEdition


@dataclass(frozen=True)
class Failure:
    """One thing that went wrong. `effect` is set when it can be tried again from the outbox."""

    what: str
    subject: Any
    error: str
    at: datetime | None
    attempts: int
    may_retry: bool
    effect: Effect | None = None
    file: LibraryFile | None = None


def of(user: Any) -> list[Failure]:
    """Failures in the communities of `user`; a superuser sees all, also those without a subject."""
    return [*_effects(user), *_files(user)]


def edition_of(effect: Effect) -> AnyEdition | None:
    """The edition, of a text or of a plan, that an effect is about."""
    if not effect.subject_id.isdigit():
        return None
    pk = int(effect.subject_id)
    if effect.kind.startswith("strategies."):
        return Edition.objects.select_related("strategy__community").filter(pk=pk).first()
    if effect.kind.startswith("plans."):
        return PlanEdition.objects.select_related("stage__strategy__community").filter(pk=pk).first()
    return None


def may_see(user: Any, edition: AnyEdition | None) -> bool:
    """Effects without a known community are the superusers' business."""
    if edition is None:
        return bool(user.is_superuser)
    return bool(user.has_perm(f"{edition._meta.app_label}.view_{edition._meta.model_name}", edition))


def may_retry(user: Any, edition: AnyEdition | None) -> bool:
    """Administrators and secretaries of that community."""
    if edition is None:
        return bool(user.is_superuser)
    return bool(user.has_perm("people.retry_effects", edition))


def _effects(user: Any) -> list[Failure]:
    found = []
    for effect in Effect.objects.exclude(dead_at=None).order_by("-dead_at")[:SHOWN]:
        edition = edition_of(effect)
        if may_see(user, edition):
            found.append(
                Failure(
                    what=str(WORDS.get(effect.kind, effect.kind)),
                    subject=edition,
                    error=effect.error,
                    at=effect.dead_at,
                    attempts=effect.attempts,
                    may_retry=may_retry(user, edition),
                    effect=effect,
                )
            )
    return found


def _files(user: Any) -> list[Failure]:
    own = Community.objects.kept_by(user)
    rows = LibraryFile.objects.filter(state=FileState.FAILED, community__in=own).select_related(
        "edition__strategy__community", "plan_edition__stage__strategy__community", "community"
    )
    return [
        Failure(
            what=file.title,
            subject=file.printed,
            error=file.error,
            at=file.started_at or file.requested_at,
            attempts=file.round,
            may_retry=bool(user.has_perm("people.retry_effects", file)),
            file=file,
        )
        for file in rows[:SHOWN]
    ]
