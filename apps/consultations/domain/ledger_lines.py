"""What the public ledger of moderation shows: numbers, and the lines of its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from apps.consultations.enums import Reason


@dataclass(frozen=True)
class Line:
    """One reason: how many are held or hidden for it now, and how often it hid or held one at all."""

    reason: Reason
    held: int
    hidden: int
    acts: int


@dataclass(frozen=True)
class Ledger:
    """`received`: all that have a number. `shown_again`: acts that brought hidden ones back."""

    received: int
    visible: int
    held: int
    hidden: int
    withdrawn: int
    erased: int
    shown_again: int
    appeals: int
    granted: int
    upheld: int
    waiting: int
    lines: list[Line]

    @property
    def untouched(self) -> bool:
        """Whether no moderator, author or appeal ever took anything off the pages."""
        return not (self.lines or self.withdrawn or self.erased or self.appeals)
