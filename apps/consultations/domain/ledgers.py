"""The public ledger of moderation: how many, for which reason, with which end. No word of any comment."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from apps.consultations.domain.ledger_lines import Ledger, Line
from apps.consultations.enums import Act, CommentState, Reason
from apps.consultations.models import Appeal, Comment, Consultation, ModerationAct
from apps.consultations.querysets import PLACED, STANDING


def ledger(consultation: Consultation) -> Ledger:
    """The ledger of a consultation; three queries, however many comments it has."""
    counted = Comment.objects.filter(
        consultation=consultation, number__isnull=False, state__in=(*PLACED, *STANDING)
    )
    rows = list(counted.order_by().values("state", "reason").annotate(count=Count("pk")))
    states = {state: sum(row["count"] for row in rows if row["state"] == state) for state in CommentState}
    done: Any = ModerationAct.objects.filter(comment__consultation=consultation).order_by()
    acts: list[dict[str, Any]] = list(done.values("act", "reason").annotate(count=Count("pk")))
    asked = Appeal.objects.filter(comment__consultation=consultation).aggregate(
        all_=Count("pk"),
        granted_=Count("pk", filter=Q(granted=True)),
        upheld_=Count("pk", filter=Q(granted=False)),
        waiting_=Count("pk", filter=Q(decided_at=None)),
    )
    lines = [_line(reason, rows, acts) for reason in Reason]
    return Ledger(
        received=sum(states.values()),
        visible=states[CommentState.VISIBLE],
        held=states[CommentState.HELD],
        hidden=states[CommentState.HIDDEN],
        withdrawn=states[CommentState.WITHDRAWN],
        erased=states[CommentState.ERASED],
        shown_again=sum(row["count"] for row in acts if row["act"] == Act.RESTORE),
        lines=[line for line in lines if line.held or line.hidden or line.acts],
        appeals=asked["all_"],
        granted=asked["granted_"],
        upheld=asked["upheld_"],
        waiting=asked["waiting_"],
    )


def _line(reason: Reason, rows: list[dict[str, Any]], acts: list[dict[str, Any]]) -> Line:
    def count(found: list[dict[str, Any]], **wanted: object) -> int:
        fits = (row for row in found if all(row[name] == value for name, value in wanted.items()))
        return sum(int(row["count"]) for row in fits)

    return Line(
        reason,
        held=count(rows, state=CommentState.HELD, reason=reason),
        hidden=count(rows, state=CommentState.HIDDEN, reason=reason),
        acts=count(acts, act=Act.HIDE, reason=reason) + count(acts, act=Act.HOLD, reason=reason),
    )
