"""What a goal says once a proposal went into it."""

from __future__ import annotations

from dataclasses import dataclass

from apps.core import richtext
from apps.strategies import codes
from apps.strategies.models import Edition, Goal


@dataclass(frozen=True)
class Change:
    """What the goal says afterwards; an empty code means the next free one, or the one it has."""

    title: str
    description: str = ""
    code: str = ""


def from_words(title: str, text: str, goal: Goal | None) -> Change:
    """A new goal in the words of a proposal, or those words added to the description of an old one."""
    if goal is None:
        return Change(title, richtext.from_plain(text))
    return Change(goal.title, goal.description + richtext.from_plain(text or title), goal.code)


def next_code(edition: Edition, parent: Goal | None) -> str:
    """The first free code among the children of `parent`: «1.3» after «1.2»."""
    above = f"{parent.code.rstrip('. ')}." if parent is not None else ""
    taken = {codes.fold(code) for code in edition.goals.values_list("code", flat=True)}
    number = edition.goals.filter(parent=parent).count() + 1
    while codes.fold(f"{above}{number}") in taken:
        number += 1
    return f"{above}{number}"
