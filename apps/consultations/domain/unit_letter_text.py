"""The letter to a unit that is asked for an opinion: to whom it goes and what it says."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.communities.models import Unit
from apps.consultations.models import Assignment
from apps.core.moments import local_day
from apps.people.domain import letters
from apps.people.models import Letter, Membership, User


def readers_of(unit: Unit) -> list[tuple[str, User | None]]:
    """The people of the unit who want letters; else the unit's own address."""
    members = Membership.objects.filter(unit=unit, user__is_active=True).select_related(
        "user__notification_preference"
    )
    people = {member.user_id: member.user for member in members.order_by("pk")}
    if people:
        return [(user.email, user) for user in people.values() if _wants(user)]
    return [(unit.email, None)] if unit.email else []


def _wants(user: User) -> bool:
    chosen = getattr(user, "notification_preference", None)
    return bool(user.email) and (chosen is None or chosen.by_email)


def write_to(unit: Unit, reader: tuple[str, User | None], waiting: list[Assignment], at: datetime) -> Letter:
    """One letter with all that waits for the unit: what is late, and what lies ahead."""
    email, person = reader
    today = local_day(at, unit.community.zone)
    language = unit.community.language
    with translation.override(language):
        page = f"{settings.PORTAL_ADDRESS}{reverse('office:assignments')}"
    return letters.write(
        key=f"unit:{unit.pk}:{today.isoformat()}:{person.pk if person else 'own'}",
        to=email,
        template="unit_asked",
        context={
            "unit": unit,
            "late": [row for row in waiting if row.due_on < today],
            "ahead": [row for row in waiting if row.due_on >= today],
            "page_url": page,
        },
        language=language,
        community=unit.community,
        person=person,
        at=at,
    )
