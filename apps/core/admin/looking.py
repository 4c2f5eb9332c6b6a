"""Rows that the admin shows and does not change: their verbs do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


class LookedAtMixin:
    """Nobody adds, changes or deletes it here."""

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody."""
        return False
