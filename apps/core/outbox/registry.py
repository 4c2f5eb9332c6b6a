"""Who reacts to which kind of effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from apps.core.models import Effect

Handler = Callable[[Effect], None]


class Later(Exception):
    """Raised by a handler: not now, for a reason outside of the effect. Does not count as an attempt."""

    def __init__(self, reason: str, *, after: timedelta) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True)
class Reaction:
    """A registered handler.

    `in_steps`: it commits its own steps instead of one transaction. `alone`: it may be slow, so it is
    claimed by itself and nothing claimed with it has to wait.
    """

    handler: Handler
    in_steps: bool = False
    alone: bool = False

    @property
    def name(self) -> str:
        """The dotted name by which a row refers to it."""
        return f"{self.handler.__module__}.{self.handler.__qualname__}"


_reactions: dict[str, list[Reaction]] = {}


def handles(kind: str, *, in_steps: bool = False, alone: bool | None = None) -> Callable[[Handler], Handler]:
    """Register a function for a kind of effect, in the `tasks.py` of the room that reacts.

    A handler runs in one transaction together with the mark that it is done; with `in_steps` it runs
    in none and its verbs commit one by one, so that others see how far it is. Handlers in steps run
    `alone` unless told otherwise.
    """

    def register(handler: Handler) -> Handler:
        reactions = _reactions.setdefault(kind, [])
        if handler not in [reaction.handler for reaction in reactions]:
            reactions.append(Reaction(handler, in_steps, in_steps if alone is None else alone))
        return handler

    return register


def handlers() -> dict[str, list[Handler]]:
    """All registered handlers by kind."""
    return {kind: [reaction.handler for reaction in found] for kind, found in _reactions.items()}


def reactions_to(kind: str, handler: str) -> list[Reaction]:
    """Who reacts to a row: one handler if it names one, else all of its kind.

    Raises LookupError for a handler that is no longer there: somebody has to look at it.
    """
    found = _reactions.get(kind, [])
    if not handler:
        return found
    named = [reaction for reaction in found if reaction.name == handler]
    if not named:
        raise LookupError(f"nobody handles {kind} by {handler}")
    return named


def kinds_alone() -> list[str]:
    """Kinds with a handler that may be slow."""
    return [kind for kind, found in _reactions.items() if any(reaction.alone for reaction in found)]
