"""What the queue can be asked for: plain GET, every value optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.office.desk.queue import STATES, Asked
from apps.office.desk.queue_forms import SHAPES, STATE_WORDS, QueueForm
from apps.office.questioned import Questioned


@dataclass(frozen=True)
class Asking(Questioned):
    """What was understood of a request."""

    view, row, row_label = "state", "group", _("One group")

    asked: Asked

    @classmethod
    def of(cls, data: Mapping[str, Any], places: list[tuple[str, str]]) -> Asking:
        """Read the query; what makes no sense counts as not asked."""
        form = QueueForm(data, places)
        form.is_valid()
        given = form.cleaned_data
        asked = Asked(
            text=given.get("q", ""),
            state=given.get("state", ""),
            on=given.get("on", ""),
            kind=given.get("kind", ""),
            group=given.get("group"),
        )
        return cls(form, asked)

    def states(self, counts: Mapping[str, int]) -> list[tuple[str, str, int, str, bool]]:
        """(shape, word, count, query, whether it is chosen) of each state that has any."""
        chosen = self.asked.state_or_left
        return [
            (
                SHAPES[name],
                str(STATE_WORDS[name]),
                counts[name],
                self.query(state="" if name == "left" else name),
                chosen == name,
            )
            for name in STATES
            if counts[name] or name in ("left", "answered", "all", chosen)
        ]


def as_data(query: str) -> QueryDict:
    """A query string that a form carried along."""
    return QueryDict(query[:2000])
