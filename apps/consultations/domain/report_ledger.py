"""What moderators did in a consultation, as its report says it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from apps.consultations.models import Appeal, Consultation, ModerationAct


def ledger(consultation: Consultation) -> dict[str, Any]:
    """What moderators did, by act and reason, and what became of appeals; no word of any comment."""
    acts = ModerationAct.objects.filter(comment__consultation=consultation)
    counted = acts.values("act", "reason").annotate(count=Count("pk")).order_by("act", "reason")
    appeals = Appeal.objects.filter(comment__consultation=consultation)
    return {
        "acts": list(counted),
        "appeals": appeals.count(),
        "granted": appeals.filter(granted=True).count(),
    }
