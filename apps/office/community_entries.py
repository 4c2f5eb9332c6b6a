"""Events of the audit log in one's communities: the way from a row to its community."""

from __future__ import annotations

from typing import Any

from django.db import models

from apps.communities.models import Community
from apps.core import history

# From an event's own columns to its community; what hangs off an edition or a measure is found by the
# events of that, so that the log of a deleted draft does not vanish with it.
WAY = ("strategy", "stage", "workplan", "step", "meeting", "session", "publication", "template", "group")
WAY += ("consultation", "comment", "survey", "page", "question")
OWNERS = ("measure", "edition")
# Rows that may name an edition, or none, and belong to a community without it.
NEARER = {"community", "consultation"}


def scoped(model: Any, user: Any) -> models.QuerySet[Any]:
    """Events of one table in the communities of `user`; a superuser reads all."""
    rows = model._default_manager.all()
    if user.is_superuser:
        return rows
    own = Community.objects.kept_by(user).values("pk")
    if model.pgh_tracked_model is Community:
        return rows.filter(pgh_obj_id__in=own)
    names = {column.name for column in model._meta.fields}
    owner = next((name for name in OWNERS if name in names and not names & NEARER), None)
    if owner is not None:
        owners = history.event_model(model._meta.get_field(owner).related_model)
        assert owners is not None
        return rows.filter(**{f"{owner}_id__in": scoped(owners, user).values("pgh_obj_id")})
    path = way_to_community(model)
    return rows.filter(**{f"{path}__in": own}) if path else rows.none()


def way_to_community(model: Any) -> str | None:
    """The path from a table to the community its rows belong to; None if there is none."""
    fields = {column.name: column for column in model._meta.fields}
    if "community" in fields:
        return "community"
    for name in WAY:
        owner = fields[name].related_model if name in fields else None
        if owner is not None and (further := way_to_community(owner)):
            return f"{name}__{further}"
    return None
