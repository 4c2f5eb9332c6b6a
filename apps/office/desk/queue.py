"""The queue of a consultation: what is asked for, counted, in the order of the draft, cut into pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from apps.consultations.enums import CommentState
from apps.consultations.models import Appeal, Assignment, Comment, Consultation
from apps.consultations.querysets import STANDING
from apps.office.desk.entering import KEPT_BACK

PER_PAGE = 50
MOST = 500  # the most that one act takes
WHOLE = "-"  # the place of a comment on the whole, in a query
STATES = ("left", "asked", "late", "held", "hidden", "answered", "gone", "all")


@dataclass(frozen=True)
class Asked:
    """What the reader asked for; empty means all. Without a state: what has no answer yet."""

    text: str = ""
    state: str = ""
    on: str = ""
    kind: str = ""
    group: int | None = None

    @property
    def state_or_left(self) -> str:
        """The state whose comments are shown."""
        return self.state or "left"


class Queue:
    """One reading of the queue of a consultation."""

    def __init__(self, consultation: Consultation, today: date) -> None:
        self.consultation, self.today = consultation, today

    def all(self) -> QuerySet[Comment]:
        """Everything that was said, whatever became of it."""
        rows: QuerySet[Comment] = Comment.objects.filter(consultation=self.consultation)
        return rows.exclude(state__in=KEPT_BACK)

    def fitting(self, asked: Asked) -> QuerySet[Comment]:
        """What fits, whatever its state."""
        rows = self.all()
        if asked.on:
            rows = rows.filter(place_code="" if asked.on == WHOLE else asked.on)
        if asked.kind:
            rows = rows.filter(kind=asked.kind)
        if asked.group:
            rows = rows.filter(group=asked.group)
        for word in asked.text.split():
            rows = rows.filter(_says(word))
        return rows

    def counts(self, asked: Asked) -> dict[str, int]:
        """How many fit in each state; one query."""
        return self.fitting(asked).aggregate(
            **{name: Count("pk", filter=self.state(name)) for name in STATES}
        )

    def state(self, name: str) -> Q:
        """The condition of a state; what has no answer yet without one."""
        waiting = Assignment.objects.filter(comment=OuterRef("pk"), answered_at=None)
        standing = Q(state__in=STANDING)
        left = standing & Q(disposition=None)
        conditions = {
            "asked": left & Q(Exists(waiting)),
            "late": left & Q(Exists(waiting.filter(due_on__lt=self.today))),
            "held": Q(state=CommentState.HELD),
            "hidden": Q(state=CommentState.HIDDEN),
            "answered": standing & Q(disposition__isnull=False),
            "gone": ~standing,
            "all": Q(pk__isnull=False),
        }
        return conditions.get(name, left)

    def chosen(self, asked: Asked) -> QuerySet[Comment]:
        """What fits, in the order of the draft."""
        rows = self.fitting(asked).filter(self.state(asked.state_or_left))
        return rows.order_by("place_order", "place_code", "paragraph", "number", "pk")

    def places(self) -> list[tuple[str, str, int]]:
        """(key, label, how many wait) of each place that was spoken of, in order; one query."""
        found = self.all().order_by("place_order", "place_code").values_list("place_code", "place_title")
        counted = found.annotate(left=Count("pk", filter=self.state("left")))
        return [(code or WHOLE, title, left) for code, title, left in counted]


def read(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """Rows with everything that a row shows."""
    waiting = Appeal.objects.filter(comment=OuterRef("pk"), decided_at=None)
    shown = rows.select_related("disposition__unit", "group", "parent", "community")
    return shown.annotate(appealed=Exists(waiting)).prefetch_related("files", _assignments())


def _assignments() -> Prefetch[Any]:
    return Prefetch(
        "assignments", queryset=Assignment.objects.select_related("unit").order_by("due_on", "pk")
    )


def _says(word: str) -> Q:
    number = word.removeprefix("№")
    if number.isascii() and number.isdigit() and len(number) < 9:
        return Q(number=int(number))
    return Q(body__icontains=word) | Q(replacement__icontains=word) | Q(quote__icontains=word)
