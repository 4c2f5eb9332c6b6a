"""The choice of an edition of a strategy."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.strategies.models import Edition


class EditionChoice(forms.ModelChoiceField):
    """Editions with their strategy and state."""

    def label_from_instance(self, obj: Any) -> str:
        """«Стратегія, № 2, чернетка»."""
        return f"{obj.strategy.title}, № {obj.number}, {obj.get_state_display()}"


def editions_in(communities: Any) -> Any:
    """The editions of communities, the newest of each strategy first."""
    rows = Edition.objects.filter(strategy__community__in=communities)
    return rows.select_related("strategy__community").order_by("strategy", "-number")
