"""How something owed stands, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from apps.process.domain.standing_words import COUNTED, LATENESS, SHAPES, StandingWord, counted, plain


@dataclass(frozen=True)
class Standing:
    """A word; how many days late, left or short, in calendar days and in the community's working days."""

    word: StandingWord
    days: int = 0
    working_days: int = 0
    provisional: bool = False

    @property
    def kind(self) -> str:
        """The state of the design system: done, late, going, wait, none, off."""
        return SHAPES[self.word]

    @property
    def is_late(self) -> bool:
        """Whether it is, or was met, too late."""
        return self.word in LATENESS

    @property
    def text(self) -> str:
        """In words, in the language of the reader."""
        if self.word in COUNTED:
            return counted(self.word, self.days)
        return plain(self.word)
