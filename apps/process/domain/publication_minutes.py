"""Minutes of a meeting that become public with a publication."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from apps.core import audit
from apps.process.models import Minutes, Step
from apps.publications.domain.addresses import path_of
from apps.publications.models import Publication


def show(minutes: Minutes | None, publication: Publication, *, anew: bool = False) -> None:
    """Minutes are public from the moment on, unless they are before; `anew`: they waited for another one."""
    if minutes is None:
        return
    if not anew and minutes.published_at is not None and minutes.published_at <= publication.moment:
        return
    minutes.published_at = publication.moment
    minutes.save(update_fields=["published_at"])


def minutes_of(step: Step | None, publication: Publication) -> Minutes | None:
    """The minutes that become public with a publication that waits."""
    if step is None:
        return None
    for minutes in Minutes.objects.filter(step__workplan=step.workplan, published_at=publication.moment):
        if path_for(step, minutes) == publication.path:
            found: Minutes = minutes
            return found
    return None


@transaction.atomic
def keep_true(*, at: datetime) -> int:
    """Minutes that wait with a publication follow its moment, should that have moved; returns how many."""
    moved = 0
    coming = Step.objects.filter(publication__moment__gt=at, publication__called_off_at=None)
    for step in coming.select_related("publication", "workplan__community").order_by("pk"):
        waiting = Minutes.objects.filter(step__workplan=step.workplan, published_at__gt=at)
        for minutes in waiting.exclude(published_at=step.publication.moment).select_related("step"):
            if path_for(step, minutes) == step.publication.path:
                with audit.verb("keep_moment_true", by=None):
                    show(minutes, step.publication, anew=True)
                moved += 1
    return moved


def path_for(step: Step, minutes: Minutes | None) -> str:
    """The page of the step, or of the meeting whose minutes are shown."""
    shown = minutes.step if minutes is not None else step
    return path_of("step", step.community.slug, step.workplan.slug, shown.code)


def hash_of(minutes: Minutes | None) -> str:
    """Of the minutes as they are shown; empty where there are none."""
    if minutes is None:
        return ""
    return minutes.content_hash or hashlib.sha256(minutes.body.encode()).hexdigest()
