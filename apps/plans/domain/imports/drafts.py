"""Which edition of a stage a file is compared with and applied to, when nobody named one."""

from __future__ import annotations

from django.db import transaction

from apps.people.models import User
from apps.plans.domain import forks
from apps.plans.models import PlanEdition, Stage
from apps.strategies.enums import EditionKind, EditionState


def compared(stage: Stage) -> PlanEdition:
    """The newest draft; else the edition that readers are shown; else an empty one that is not stored."""
    draft = stage.editions.filter(state=EditionState.DRAFT).order_by("-number").first()
    shown = stage.editions.exclude(state__in=(EditionState.DRAFT, EditionState.WITHDRAWN)).current_first()
    found: PlanEdition = draft or shown.first() or PlanEdition(stage=stage, number=1)
    return found


@transaction.atomic
def draft(*, edition: PlanEdition, by: User | None) -> PlanEdition:
    """A draft of what `compared` found: itself, a fork of what is published, or the stage's first."""
    if edition.pk is None:
        return forks.start(stage=edition.stage, kind=EditionKind.FULL, by=by)
    if edition.is_draft:
        return edition
    return forks.fork(edition=edition, kind=EditionKind.AMENDED, by=by)
