"""How far the answering of a consultation is: «142 із 310 розглянуто»."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from apps.consultations.enums import CommentState
from apps.consultations.models import Appeal, Comment, Consultation
from apps.consultations.querysets import STANDING


@dataclass(frozen=True)
class Progress:
    """`standing`: all that need an answer. `asked`: unanswered ones that wait for the opinion of a unit."""

    standing: int = 0
    answered: int = 0
    held: int = 0
    hidden: int = 0
    asked: int = 0
    appeals: int = 0

    @property
    def left(self) -> int:
        """How many have no answer yet."""
        return self.standing - self.answered

    @property
    def percent(self) -> int:
        """Answered of a hundred, rounded down: a hundred means all."""
        return self.answered * 100 // self.standing if self.standing else 0


def of(consultation: Consultation) -> Progress:
    """How far one consultation is; two queries."""
    return of_many([consultation]).get(consultation.pk, Progress())


def of_many(consultations: Iterable[Consultation]) -> dict[int, Progress]:
    """How far each is, by its id; two queries for all of them."""
    numbers = [row.pk for row in consultations]
    waiting = Q(assignments__answered_at=None, assignments__isnull=False, disposition=None)
    rows = Comment.objects.filter(consultation__in=numbers, state__in=STANDING).order_by()
    found: list[dict[str, Any]] = list(
        rows.values("consultation").annotate(
            standing=Count("pk", distinct=True),
            answered=Count("pk", distinct=True, filter=Q(disposition__isnull=False)),
            held=Count("pk", distinct=True, filter=Q(state=CommentState.HELD)),
            hidden=Count("pk", distinct=True, filter=Q(state=CommentState.HIDDEN)),
            asked=Count("pk", distinct=True, filter=waiting),
        )
    )
    appeals = dict(
        Appeal.objects.filter(comment__consultation__in=numbers, decided_at=None)
        .order_by()
        .values_list("comment__consultation")
        .annotate(count=Count("pk"))
    )
    return {
        row["consultation"]: Progress(
            **{name: value for name, value in row.items() if name != "consultation"},
            appeals=appeals.get(row["consultation"], 0),
        )
        for row in found
    }
