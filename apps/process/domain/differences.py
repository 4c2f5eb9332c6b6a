"""An obligation that would come out otherwise today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from apps.process.domain.owing import Due
from apps.process.models import Obligation


@dataclass(frozen=True)
class Difference:
    """An obligation whose day would be another one if it were computed today.

    `by_rule`: the rule counts otherwise, or another one is in force; `by_calendar`: days off have changed.
    Neither: its anchor moved after the day had passed. `final`: met or past, so it stays as it is.
    """

    obligation: Obligation
    due: Due
    by_rule: bool
    by_calendar: bool
    final: bool

    @property
    def old(self) -> date | None:
        """The day that is stored."""
        return self.obligation.due_on

    @property
    def reason(self) -> str:
        """What has changed since, in words."""
        causes = {
            _("the rule has changed"): self.by_rule,
            _("the calendar has changed"): self.by_calendar,
        }
        named = [str(words) for words, is_cause in causes.items() if is_cause]
        return ", ".join(named) or str(_("the step from which it is counted has another day"))

    @property
    def new(self) -> date | None:
        """The day that would come out today."""
        return self.due.due_on
