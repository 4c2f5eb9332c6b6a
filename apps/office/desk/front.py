"""What the front page of the office says of consultations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.consultations.domain.progress import Progress, of_many
from apps.consultations.models import Consultation
from apps.office.access import may
from apps.office.desk import entering, opinions

SHOWN = 5


@dataclass(frozen=True)
class Front:
    """Opinions that my units owe; consultations whose comments wait for me, with how far they are."""

    mine: opinions.Mine
    talks: list[tuple[Consultation, Progress]]


def of(user: Any, at: datetime) -> Front:
    """What waits for a person; at most five queries, however much there is."""
    mine = opinions.owed_by(user, at)
    if not may(user, "consultations.answer_comment"):
        return Front(mine, [])
    rows = entering.consultations(user).filter(answered_at=None, withdrawn_at=None, opens_at__lte=at)
    talks = [
        row
        for row in rows.order_by("closes_at", "pk")[:SHOWN]
        if may(user, "consultations.answer_comment", row)
    ]
    far = of_many(talks)
    found = [(row, far.get(row.pk, Progress())) for row in talks]
    return Front(mine, [(row, one) for row, one in found if one.left or one.held or one.appeals])
