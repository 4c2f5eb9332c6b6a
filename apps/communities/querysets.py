"""Which communities a person sees."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class CommunityQuerySet(models.QuerySet[Any]):
    """Communities are public; staff keep only their own."""

    def kept_by(self, user: Any) -> Self:
        """Those in which `user` has a role; all for a superuser."""
        if user.is_superuser:
            return self
        return self.filter(memberships__user=user).distinct() if user.pk else self.none()

    def matching(self, text: str) -> Self:
        """Those whose name, oblast or code contains `text`; all when it is empty."""
        words = text.split()
        found = self
        for word in words[:8]:
            found = found.filter(
                models.Q(name__icontains=word)
                | models.Q(short_name__icontains=word)
                | models.Q(oblast__icontains=word)
                | models.Q(raion__icontains=word)
                | models.Q(katottg__iexact=word)
            )
        return found
