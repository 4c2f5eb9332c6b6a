"""What the queue can be asked for: plain GET, every value optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.office.desk.queue import STATES, Asked
from apps.office.desk.queue_forms import SHAPES, STATE_WORDS, QueueForm


@dataclass(frozen=True)
class Asking:
    """What was understood of a request."""

    form: QueueForm
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

    @property
    def given(self) -> dict[str, Any]:
        """What was asked for and understood, as a query."""
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    def query(self, **changes: Any) -> str:
        """The query string with changes; None or empty leaves a value out."""
        kept = {**self.given, **changes}
        return urlencode({name: value for name, value in kept.items() if value not in (None, "")})

    @property
    def active(self) -> list[tuple[str, str]]:
        """What narrows the queue besides the state, in words, with the query without it."""
        found = []
        for name, value in self.given.items():
            if name == "state":
                continue
            choices = dict(getattr(self.form.fields[name], "choices", ()))
            words = str(choices.get(value, value)).strip()
            label = str(self.form.fields[name].label or _("One group"))
            found.append((f"{label}: {words}" if name != "group" else label, self.query(**{name: None})))
        return found

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
