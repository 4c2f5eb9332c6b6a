"""What the reader of a road asks for: a kind of step, a phase, the time line."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

from apps.process.enums import StepKind
from apps.process.models import Step

LINE = "line"


@dataclass(frozen=True)
class Wish:
    """What `?kind=`, `?phase=` and `?view=` ask for; empty where nothing is asked, or nonsense."""

    kind: str = ""
    phase: int | None = None
    line: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Wish:
        """The wish of a request."""
        kind, phase = request.GET.get("kind", ""), request.GET.get("phase", "")
        return cls(
            kind=kind if kind in StepKind.values else "",
            phase=int(phase) if phase.isascii() and phase.isdigit() and len(phase) < 5 else None,
            line=request.GET.get("view") == LINE,
        )

    @property
    def narrows(self) -> bool:
        """Whether only a part of the road is asked for."""
        return bool(self.kind or self.phase)

    def narrow(self, steps: QuerySet[Step]) -> QuerySet[Step]:
        """The steps that are asked for."""
        if self.kind:
            steps = steps.filter(kind=self.kind)
        return steps.filter(phase__number=self.phase) if self.phase else steps

    def query(self, **changed: str | int | None) -> str:
        """The query string with some of it changed; empty when nothing is asked."""
        wanted = {"kind": self.kind, "phase": self.phase, "view": LINE if self.line else "", **changed}
        return urlencode({name: value for name, value in wanted.items() if value})

    @property
    def rest(self) -> str:
        """The query string that links to other pages of the list carry."""
        return self.query()

    @property
    def as_list(self) -> str:
        """The query string of the same as a list."""
        return self.query(view="")

    @property
    def as_line(self) -> str:
        """The query string of the same as a time line."""
        return self.query(view=LINE)


def kinds(wish: Wish) -> list[tuple[str, str, bool]]:
    """(value, word, whether it is asked for) of every kind of step."""
    return [(kind.value, str(kind.label), kind.value == wish.kind) for kind in StepKind]
