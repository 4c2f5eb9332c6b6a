"""The documents in `docs/` that are drawn from the code: states and side effects."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getdoc

from django.apps import apps
from django.db import models
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import override
from django_fsm import FSMField, Transition

from apps.core import outbox

_NOTE = "Written by `manage.py write_docs`; a test compares it with the code."


def states() -> str:
    """Markdown with one Mermaid diagram and one table per model that has a state."""
    with override("en"):
        parts = [part for model, field in _with_state() for part in _life(model, field)]
    return "\n".join(["# States", "", _NOTE, "", *parts])


def effects() -> str:
    """Markdown with the table of side effects: kind, who reacts, how."""
    autodiscover_modules("tasks")
    rows = [
        f"| `{kind}` | `{handler.__module__}.{handler.__name__}` | {_summary(handler)} |"
        for kind, found in sorted(outbox.handlers().items())
        for handler in found
    ]
    head = ["# Side effects", "", _NOTE, "", "| kind | handler | what it does |", "|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _with_state() -> Iterator[tuple[type[models.Model], FSMField]]:
    """Models with a state field, in the order of the rooms."""
    for model in apps.get_models():
        if model._meta.app_label == "pghistory" or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, FSMField):
                yield model, field


def _life(model: type[models.Model], field: FSMField) -> list[str]:
    """Heading, diagram and table of one model's states."""
    moves = sorted(field.get_all_transitions(model), key=lambda move: (move.source, move.target, move.name))
    arrows = [f"    {move.source} --> {move.target}: {move.name}" for move in moves]
    rows = [_row(move) for move in moves]
    return [
        f"## {model._meta.label}",
        "",
        *["```mermaid", "stateDiagram-v2", f"    [*] --> {field.default}", *arrows, "```", ""],
        *["| from | to | transition | permission | meaning |", "|---|---|---|---|---|", *rows, ""],
    ]


def _row(move: Transition) -> str:
    """A line of the table."""
    who, meaning = _may(move.permission), _summary(move.method)
    return f"| {move.source} | {move.target} | `{move.name}` | {who} | {meaning} |"


def _may(permission: object) -> str:
    """Who may: a permission, what a predicate says of itself, or the portal."""
    if callable(permission):
        return _summary(permission).rstrip(".")
    return f"`{permission}`" if permission else "the portal itself"


def _summary(subject: object) -> str:
    """First line of a docstring."""
    return (getdoc(subject) or "").split("\n", 1)[0]
