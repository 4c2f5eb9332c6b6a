"""The phase of a consultation, a fact of time, as a filter and as a shape."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.consultations.enums import Phase


class PhaseFilter(admin.SimpleListFilter):
    """Where consultations are now."""

    title = _("state")
    parameter_name = "phase"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """All phases, in the order of a life."""
        return [(phase.value, phase.label) for phase in Phase]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those in the phase asked for; an unknown one filters nothing."""
        if self.value() not in Phase.values:
            return queryset
        return queryset.filter(_conditions()[Phase(self.value())])


def _conditions() -> dict[Phase, Q]:
    now = timezone.now()
    called_off = Q(withdrawn_at__lte=now)
    public = Q(published_at__lte=now) & ~called_off
    answered = Q(answered_at__lte=now)
    return {
        Phase.DRAFT: (Q(published_at=None) | Q(published_at__gt=now)) & ~called_off,
        Phase.ANNOUNCED: public & Q(opens_at__gt=now),
        Phase.OPEN: public & Q(opens_at__lte=now, closes_at__gt=now),
        Phase.CLOSED: public & Q(closes_at__lte=now) & ~answered,
        Phase.ANSWERED: public & Q(closes_at__lte=now) & answered,
        Phase.WITHDRAWN: called_off,
    }
