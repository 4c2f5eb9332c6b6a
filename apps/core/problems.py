"""What is wrong with an imported file, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """One fault: the line (0 = the whole file), the column or the path inside it, and the words."""

    line: int
    place: str
    message: str

    def __str__(self) -> str:
        if self.line and self.place:
            return _("Line %(line)s, %(place)s: %(message)s") % vars(self)
        if self.line:
            return _("Line %(line)s: %(message)s") % vars(self)
        return f"{self.place}: {self.message}" if self.place else self.message


class Unusable(ValidationError):
    """A file that cannot be imported; `problems` lists all its faults. Nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__([str(problem) for problem in problems])
        self.problems = list(problems)
