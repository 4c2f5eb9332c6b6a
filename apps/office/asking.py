"""What the board can be asked for: plain GET, every value optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.office.board import WHO, Asked, Choices
from apps.office.board_form import BoardForm
from apps.office.questioned import Questioned


@dataclass(frozen=True)
class Asking(Questioned):
    """What was understood of a request."""

    view, row, row_label = "by", "only", _("One obligation")

    asked: Asked

    @classmethod
    def of(cls, data: Mapping[str, Any], choices: Choices) -> Asking:
        """Read the query; what makes no sense counts as not asked."""
        form = BoardForm(data, choices)
        form.is_valid()
        given = form.cleaned_data
        asked = Asked(
            text=given.get("q", ""),
            who=given.get("who", ""),
            kind=given.get("kind", ""),
            road=given.get("road"),
            state=given.get("state", ""),
            by=given.get("by") or WHO,
            only=given.get("only"),
        )
        return cls(form, asked)

    @property
    def given(self) -> dict[str, Any]:
        """The usual order is not asked for."""
        return {name: value for name, value in super().given.items() if (name, value) != ("by", WHO)}
