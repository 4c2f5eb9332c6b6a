"""What others hear of a consultation: effects that are due at the moments of its window.

The moment stands at the end of the key. A window may be extended or called off before that moment: whoever
reacts asks `still_true` first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from apps.consultations.models import Consultation
from apps.core import outbox
from apps.core.models import Effect

ANNOUNCED = "consultations.announced"
OPENED = "consultations.opened"
CLOSES_SOON = "consultations.closes_soon"
CLOSED = "consultations.closed"
EXTENDED = "consultations.extended"
CALLED_OFF = "consultations.called_off"
SOON = timedelta(days=3)


def window(consultation: Consultation, at: datetime) -> None:
    """Arrange what is told of an announced window; moments that have passed are not told of."""
    assert consultation.published_at is not None
    assert consultation.opens_at is not None
    assert consultation.closes_at is not None
    put(ANNOUNCED, consultation, consultation.published_at)
    put(OPENED, consultation, consultation.opens_at)
    closing(consultation, at)


def closing(consultation: Consultation, at: datetime) -> None:
    """Arrange what is told of the end of the window."""
    assert consultation.closes_at is not None
    soon = consultation.closes_at - SOON
    if soon > max(at, consultation.opens_at or at):
        put(CLOSES_SOON, consultation, consultation.closes_at, due_at=soon)
    put(CLOSED, consultation, consultation.closes_at)


def put(kind: str, consultation: Consultation, moment: datetime, *, due_at: datetime | None = None) -> None:
    """One effect about a moment, due then unless told otherwise."""
    key = f"{kind}:{consultation.pk}:{moment.isoformat()}"
    outbox.put(kind=kind, subject_id=consultation.pk, key=key, due_at=due_at or moment)


def still_true(effect: Effect, consultation: Consultation, at: datetime) -> bool:
    """Whether what the effect tells still holds at `at`: the window was neither moved nor called off."""
    now = {
        ANNOUNCED: consultation.published_at,
        OPENED: consultation.opens_at,
        CLOSES_SOON: consultation.closes_at,
        CLOSED: consultation.closes_at,
        EXTENDED: consultation.closes_at,
        CALLED_OFF: consultation.withdrawn_at,
    }[effect.kind]
    told = effect.key.partition("#")[0]  # behind it stands which of several handlers
    if now is None or not told.endswith(f":{now.isoformat()}"):
        return False
    if consultation.published_at is None or consultation.published_at > at:
        return False
    return effect.kind == CALLED_OFF or consultation.withdrawn_at is None
