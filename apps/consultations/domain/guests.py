"""Addresses that nobody confirmed do not stay."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from apps.consultations.domain import personal
from apps.consultations.domain.contributors import KEPT, UNCONFIRMED
from apps.consultations.models import Contributor
from apps.core import outbox


@transaction.atomic
def forget(*, contributor: Contributor, at: datetime) -> bool:
    """Delete a guest whom nobody confirmed for `KEPT`, with what waited for it.

    While something younger waits for the same address, it is looked at once more when that is over.
    """
    rows = Contributor.objects.select_for_update(of=("self",)).select_related("community")
    found: Contributor | None = rows.filter(pk=contributor.pk, user=None, confirmed_at=None).first()
    if found is None or found.created_at > at - KEPT:
        return False
    young = found.links.filter(used_at=None, expires_at__gt=at).order_by("-expires_at").first()
    if young is not None:
        key = f"{UNCONFIRMED}:{found.pk}:{young.expires_at:%Y-%m-%d-%H}"
        outbox.put(kind=UNCONFIRMED, subject_id=found.pk, key=key, due_at=young.expires_at)
        return False
    personal.erase(contributor=found, at=at)
    return True
