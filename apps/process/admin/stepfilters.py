"""Filters of the list of steps."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

STATES = {
    "open": (_("still ahead"), Q(done_on=None, cancelled_at=None)),
    "vague": (_("day not fixed yet"), Q(done_on=None, cancelled_at=None, fixed_on=None)),
    "done": (_("has taken place"), Q(done_on__isnull=False)),
    "cancelled": (_("cancelled"), Q(cancelled_at__isnull=False)),
}


class StateFilter(admin.SimpleListFilter):
    """How far a step is."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The states."""
        return [(name, label) for name, (label, _condition) in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The steps in the state that was chosen; all for a state that is none."""
        chosen = STATES.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset
