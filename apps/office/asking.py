"""What the board can be asked for: plain GET, every value optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from apps.office.board import WHO, Asked, Choices
from apps.office.board_form import BoardForm


@dataclass(frozen=True)
class Asking:
    """What was understood of a request."""

    form: BoardForm
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
        """What was asked for and understood, as a query."""
        values = {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}
        return {name: value for name, value in values.items() if (name, value) != ("by", WHO)}

    def query(self, **changes: Any) -> str:
        """The query string with changes; None or empty leaves a value out."""
        kept = {**self.given, **changes}
        return urlencode({name: value for name, value in kept.items() if value not in (None, "")})

    @property
    def active(self) -> list[tuple[str, str]]:
        """What narrows the list, in words, with the query without it."""
        found = []
        for name, value in self.given.items():
            if name == "by":
                continue
            choices = dict(getattr(self.form.fields[name], "choices", ()))
            words = str(choices.get(value, value)).strip()
            label = str(self.form.fields[name].label or _("One obligation"))
            found.append((f"{label}: {words}" if name != "only" else label, self.query(**{name: None})))
        return found
