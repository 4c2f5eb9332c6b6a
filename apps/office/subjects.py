"""What a side effect is about, and in whose community that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, Value

from apps.communities.models import Community
from apps.core.models import Effect
from apps.office.nouns import NOUNS


def kept(user: Any) -> QuerySet[Effect]:
    """Side effects in the communities of `user`; a superuser has all, also those without a subject."""
    rows = Effect.objects.all()
    if user.is_superuser:
        return rows
    own = Community.objects.kept_by(user)
    number = Func(F("subject_id"), Value(":"), Value(1), function="split_part", output_field=CharField())
    found = Q(pk__in=[])
    for kind, noun in NOUNS.items():
        found |= Q(kind=kind, number__in=noun.names_in(own))
    return rows.annotate(number=number).filter(found)


def subjects_of(effects: Iterable[Effect]) -> dict[int, Any]:
    """What each effect is about, by the effect's primary key; one query per noun."""
    wanted: dict[str, set[int]] = defaultdict(set)
    several = [(effect, number) for effect in effects if (number := _number(effect)) is not None]
    for effect, number in several:
        wanted[effect.kind].add(number)
    rows = {kind: NOUNS[kind].rows().in_bulk(numbers) for kind, numbers in wanted.items()}
    return {effect.pk: rows[effect.kind].get(number) for effect, number in several}


def called(effect: Effect, subject: Any) -> str:
    """The subject in words; empty if there is none."""
    return NOUNS[effect.kind].name(subject) if subject is not None else ""


def may_retry(user: Any, subject: Any) -> bool:
    """Administrators and secretaries of that community; what has none is the superusers' business."""
    if subject is None or subject.community is None:
        return bool(user.is_superuser)
    return bool(user.has_perm("people.retry_effects", subject))


def _number(effect: Effect) -> int | None:
    text = effect.subject_id.partition(":")[0]
    return (
        int(text) if effect.kind in NOUNS and text.isascii() and text.isdigit() and len(text) < 19 else None
    )
