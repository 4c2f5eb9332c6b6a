"""Made-up answers: one result for each theme, and the acts of the moderator."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from apps.consultations.domain import places
from apps.consultations.enums import Act, CommentState, Verdict
from apps.consultations.models import Comment, CommentGroup, Consultation, Disposition, ModerationAct
from apps.consultations.querysets import STANDING
from apps.core.demo import Row
from apps.people.models import User
from apps.strategies.models import Edition


def give(
    consultation: Consultation,
    said: Row,
    comments: dict[str, list[Comment]],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """A group and a result for each theme; what it changed stands in the strategy's next edition."""
    for theme in said["themes"]:
        of_theme = [row.pk for row in comments[theme["title"]]]
        standing = Comment.objects.filter(pk__in=of_theme, state__in=STANDING)
        group = CommentGroup.objects.create(
            consultation=consultation, title=theme["title"], created_at=at, created_by=by
        )
        disposition = Disposition.objects.create(
            consultation=consultation,
            verdict=Verdict(theme["verdict"]),
            reason=theme["reason"],
            unit=consultation.unit,
            decided_at=at,
            decided_by=by,
            **_changed(consultation, theme),
        )
        standing.update(group=group, disposition=disposition, told_at=at)
    for row in consultation.comments.filter(state=CommentState.HIDDEN):
        ModerationAct.objects.create(
            comment=row, act=Act.HIDE, reason=row.reason, done_at=row.received_at or at, done_by=by
        )


def _changed(consultation: Consultation, theme: Row) -> dict[str, Any]:
    """The section of the next edition that the theme changed; nothing where the fixture names none."""
    if "changed" not in theme or consultation.edition is None:
        return {}
    number = consultation.edition.number + 1
    later = Edition.objects.get(strategy=consultation.edition.strategy, number=number)
    section = later.sections.get(number=theme["changed"]["section"])
    place = places.of_lineage(later, section.lineage)
    return {"edition": later, "section_lineage": place.lineage}
