"""Rows that are added at a place: in an edition, in a template, on a road."""

from __future__ import annotations

from typing import Any


def placed(form: Any, place: dict[str, Any]) -> Any:
    """A form class whose new row has the values of `place` before it is validated."""

    class Placed(form):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            options["instance"] = options.get("instance") or self._meta.model(**place)
            super().__init__(*args, **options)

    return Placed
