"""A day off with its reason, for machines and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.core.workdays import names


class OffKind(StrEnum):
    """Why a day is no working day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    # Off instead of another day: moved from a weekend by the government, or given for a holiday on one.
    TRANSFERRED = "transferred"
    # The community's own exception.
    OWN = "own"


@dataclass(frozen=True)
class DayOff:
    """A day that is not worked: `kind` for machines, `label` as the country or the community calls it."""

    day: date
    kind: OffKind
    label: str = ""

    def name(self, language: str) -> str:
        """The reason in a language of the interface: «неділя», «День незалежності України».

        What the community wrote comes back as it stands, and so does what has no word in `language`.
        """
        if self.kind is OffKind.WEEKEND:
            return names.weekday(self.day, language)
        if self.kind is OffKind.OWN:
            return self.label
        return names.translated(self.label, language)
