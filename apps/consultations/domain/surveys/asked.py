"""One question of a questionnaire with what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.consultations.enums import QuestionKind
from apps.consultations.models import Option, Question, Row

SCALE_STEPS = 11  # a scale has at most so many points: 0–10


@dataclass(frozen=True)
class Asked:
    """A question with what can be chosen, in order."""

    question: Question
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def pk(self) -> int:
        """The question's key."""
        return int(self.question.pk)

    @property
    def kind(self) -> QuestionKind:
        """How it is answered."""
        return QuestionKind(self.question.kind)

    @property
    def condition(self) -> int | None:
        """The option that opens it; None: everyone is asked."""
        return self.question.shown_if_id

    @property
    def steps(self) -> list[int]:
        """The points of a scale."""
        low, high = self.question.low, self.question.high
        if low is None or high is None:
            return []
        return list(range(int(low), min(int(high), int(low) + SCALE_STEPS - 1) + 1))

    @property
    def most(self) -> int:
        """How many options may be chosen or ranked."""
        return min(self.question.most or len(self.options), len(self.options))

    def within(self, number: Decimal) -> bool:
        """Whether a number is between its bounds."""
        low, high = self.question.low, self.question.high
        return (low is None or number >= low) and (high is None or number <= high)
