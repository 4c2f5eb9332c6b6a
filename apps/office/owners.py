"""Who owes something: what tells owners apart, and the condition of each."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from apps.office import duties
from apps.process.models import Obligation

ME, NOBODY = "me", "none"


def owned(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """With `owner`, the name by which rows are put in order, and the three keys that tell owners apart."""
    name = Trim(Concat("person__last_name", Value(" "), "person__first_name"))
    nobody = Q(person=None, unit=None)
    return rows.annotate(
        owner=Coalesce(
            NullIf(name, Value("")), "person__email", "unit__name", "responsible", output_field=CharField()
        ),
        owner_person=F("person"),
        owner_unit=Case(When(person=None, then=F("unit"))),
        owner_words=Case(When(nobody, then=F("responsible")), default=Value("")),
    )


def owned_by(who: str, user: Any) -> Q:
    """What the owner owes that the board's filter names: «me», «none», «p12», «u3»; all for another word."""
    if who == ME:
        return duties.mine(user)
    if who == NOBODY:
        return Q(person=None, unit=None)
    if who[:1] in ("p", "u") and who[1:].isdigit():
        return Q(person=int(who[1:])) if who[0] == "p" else Q(person=None, unit=int(who[1:]))
    return Q()


def says(word: str) -> Q:
    """Rows in which the word stands, or whose code begins with it."""
    return (
        Q(title__icontains=word)
        | Q(step__code__istartswith=word)
        | Q(responsible__icontains=word)
        | Q(unit__name__icontains=word)
    )
