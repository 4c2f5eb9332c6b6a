"""Who sees which comment."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models

from apps.strategies.querysets import kept_by, public_at


class CommentQuerySet(models.QuerySet[Any]):
    """Comments."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those on what is public at `at`, and all of the communities in which `user` has a role."""
        on_public = public_at(at, "edition__") | models.Q(edition=None)
        return self.filter(models.Q(received_at__lte=at) & on_public | kept_by(user, ""))
