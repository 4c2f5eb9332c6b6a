"""A list that is asked by a form of plain GET: what was understood, as a query and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms


@dataclass(frozen=True)
class Questioned:
    """The checked form. `view` names the field that changes the view and narrows nothing, `row` the one
    that asks for a single row, called `row_label`."""

    view: ClassVar[str]
    row: ClassVar[str]
    row_label: ClassVar[Any]

    form: forms.Form

    @property
    def given(self) -> dict[str, Any]:
        """What was asked for and understood."""
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    def query(self, **changes: Any) -> str:
        """The query string with changes; None or empty leaves a value out."""
        kept = {**self.given, **changes}
        return urlencode({name: value for name, value in kept.items() if value not in (None, "")})

    @property
    def active(self) -> list[tuple[str, str]]:
        """What narrows the list, in words, with the query without it."""
        return [
            (self._words(name, value), self.query(**{name: None}))
            for name, value in self.given.items()
            if name != self.view
        ]

    def _words(self, name: str, value: Any) -> str:
        if name == self.row:
            return str(self.row_label)
        field = self.form.fields[name]
        words = str(dict(getattr(field, "choices", ())).get(value, value)).strip()
        return f"{field.label}: {words}"
