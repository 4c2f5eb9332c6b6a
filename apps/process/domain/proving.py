"""What a publication proves at its moment, and an official letter on the day it was sent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.process.domain import evidence
from apps.process.enums import ObligationKind
from apps.process.models import Obligation
from apps.publications.models import Publication


@transaction.atomic
def prove(*, publication: Publication, at: datetime) -> int:
    """The moment has come: what its step owed to publish is met on the day of that moment; returns how many.

    Doing it twice is doing it once. Nothing happens for a publication that was called off, has not come or
    whose edition is not public.
    """
    if not Publication.objects.public(at).filter(pk=publication.pk).exists():
        return 0
    owed = Obligation.objects.filter(step__publication=publication, kind=ObligationKind.PUBLISH, met_on=None)
    rows = list(owed)
    for obligation in rows:
        evidence.meet(obligation=obligation, at=at, publication=publication)
    return len(rows)


@transaction.atomic
def prove_sent(*, publication: Publication, on: date, at: datetime) -> int:
    """The official letters about it went out on that day: what its step owed to send is met."""
    owed = Obligation.objects.filter(step__publication=publication, kind=ObligationKind.SEND, met_on=None)
    rows = list(owed)
    for obligation in rows:
        numbers = ", ".join(str(letter.number) for letter in publication.letters.order_by("pk"))
        note = _("Official letter No. %(numbers)s") % {"numbers": numbers}
        evidence.meet(obligation=obligation, on=on, at=at, note=note[:300])
    return len(rows)
