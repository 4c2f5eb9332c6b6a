"""Who sees which road."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from apps.strategies.querysets import kept_by


class WorkplanQuerySet(models.QuerySet[Any]):
    """Work plans."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those published by `at`, and all of the communities in which `user` has a role."""
        return self.filter(Q(published_at__lte=at) | kept_by(user, ""))


class WorkplanPartQuerySet(models.QuerySet[Any]):
    """Rows that belong to a work plan."""

    to_workplan: ClassVar[str] = "workplan__"

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those of work plans that `user` sees at `at`."""
        path = self.to_workplan
        return self.filter(Q(**{f"{path}published_at__lte": at}) | kept_by(user, path))


class StepPartQuerySet(WorkplanPartQuerySet):
    """Rows that hang off a step."""

    to_workplan = "step__workplan__"


class MeetingPartQuerySet(WorkplanPartQuerySet):
    """Rows that hang off a meeting."""

    to_workplan = "meeting__step__workplan__"


class MinutesQuerySet(StepPartQuerySet):
    """Minutes."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Published minutes of roads that `user` sees, and all of the communities where `user` has a role."""
        path = self.to_workplan
        public = Q(**{f"{path}published_at__lte": at}, published_at__lte=at)
        return self.filter(public | kept_by(user, path))


class SessionPartQuerySet(WorkplanPartQuerySet):
    """Rows that hang off a group of a strategic session."""

    to_workplan = "group__session__step__workplan__"
