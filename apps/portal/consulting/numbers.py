"""What came in: how many, from whom, of which kind, and how many of them have their answer. One query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from apps.consultations.domain.shapes import OF_VERDICT
from apps.consultations.enums import AuthorKind, CommentKind, CommentState, Verdict
from apps.consultations.querysets import STANDING
from apps.portal.consulting.reading import Talk
from apps.portal.consulting.verdicts import Result


@dataclass(frozen=True)
class Numbers:
    """Counts of what readers see in its place, with replies; `due` want a result, `answered` have one."""

    comments: int
    replies: int
    read: int
    supports: int
    organisations: int
    answered: int
    due: int
    kinds: list[tuple[str, int]]
    verdicts: list[tuple[Result, int]]

    @property
    def placed(self) -> int:
        """All of them."""
        return self.comments + self.replies


def numbers(talk: Talk) -> Numbers:
    """The counts of a consultation."""
    shown = Q(state=CommentState.VISIBLE)
    counted = {
        "comments": Count("pk", filter=Q(parent=None)),
        "replies": Count("pk", filter=Q(parent__isnull=False)),
        "read": Count("pk", filter=shown),
        "supports": Sum("support_count", filter=shown, default=0),
        "organisations": Count(
            "organisation", distinct=True, filter=shown & Q(author_kind=AuthorKind.ORGANISATION)
        ),
        "due": Count("pk", filter=Q(disposition__isnull=False) | Q(state__in=STANDING)),
        "answered": Count("disposition_id", filter=Q(disposition__isnull=False)),
        **{f"kind_{kind}": Count("pk", filter=shown & Q(kind=kind)) for kind in CommentKind.values},
        **{
            f"as_{verdict}": Count("pk", filter=Q(disposition__verdict=verdict)) for verdict in Verdict.values
        },
    }
    found = talk.comments().order_by().aggregate(**counted)
    kinds = [(str(kind.label), found.pop(f"kind_{kind}")) for kind in CommentKind]
    verdicts = [(Result(OF_VERDICT[one], str(one.label)), found.pop(f"as_{one}")) for one in Verdict]
    return Numbers(
        **found, kinds=[pair for pair in kinds if pair[1]], verdicts=[pair for pair in verdicts if pair[1]]
    )
