"""What narrows the list of measures, in words, each with the way to do without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from apps.plans.domain.money_words import thousands
from apps.portal.asking import Choice
from apps.portal.plan_views import PlanView


def active(view: PlanView) -> list[Choice]:
    """What narrows the list, each with the query string without it."""
    return [
        Choice(f"{view.filter.filters[name].label}: {words}", query)
        for name, value in view.filter.given.items()
        for words, query in _told(view, name, value)
    ]


def _told(view: PlanView, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The value in words, with the query string without it; each of several by itself."""
    choices = dict(getattr(view.filter.form.fields[name], "choices", ()))
    if isinstance(value, list):
        for one in value:
            others = view.query_without(name, one)
            yield str(choices[one]), others
        return
    words = str(choices[value]).strip() if choices else str(value)
    if name.startswith("money"):
        words = thousands(value * 1000)
    yield words, view.query_with(name)
