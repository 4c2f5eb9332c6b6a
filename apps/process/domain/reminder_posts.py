"""What stands in a letter of reminders."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from apps.process.domain import wording
from apps.process.domain.occasions import Telling
from apps.process.domain.recipients import Recipient
from apps.process.models import Obligation


@dataclass(frozen=True)
class Entry:
    """One obligation in a letter, as it stands today. `escalated`: told as the chair, not as who owes it."""

    obligation: Obligation
    tellings: list[Telling]
    days: int  # from today to the day; negative when late
    working_days_late: int
    escalated: bool

    @property
    def due_on(self) -> date:
        """The day it is due."""
        assert self.obligation.due_on is not None
        return self.obligation.due_on

    @property
    def days_late(self) -> int:
        """0 while it is not late."""
        return max(-self.days, 0)

    @property
    def rule(self) -> wording.RuleWords | None:
        """The rule that set the day, and what it rests on."""
        return wording.rule_of(self.obligation)


@dataclass
class Post:
    """Everything that one recipient is told in one letter."""

    recipient: Recipient
    entries: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """One more; what the chair owes as well is listed once, as their own."""
        for known in self.entries:
            if known.obligation == entry.obligation:
                known.tellings.extend(entry.tellings)
                return
        self.entries.append(entry)
