"""Strategic sessions: groups by sector, each with a moderator and its people."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation

from apps.core import audit
from apps.people.enums import GroupRole, Sector
from apps.people.models import GroupMember, User
from apps.process.domain.session_people import add_members, headcount
from apps.process.models import Session, SessionGroup, Step

__all__ = ["add_members", "headcount", "prepare", "set_up_groups"]


@transaction.atomic
def prepare(*, step: Step, by: User | None) -> Session:
    """The session of a step; its prepared draft is the step's. Made once, then returned as it is."""
    found: Session | None = Session.objects.filter(step=step).first()
    if found is not None:
        return found
    with audit.verb("add", by=by):
        return Session.objects.create(step=step, base=step.edition)


@transaction.atomic
def set_up_groups(*, session: Session, by: User | None) -> list[SessionGroup]:
    """One group for each sector that has none yet, with the moderator of that sector; returns those made.

    Moderators are the working group's people with the role of a moderator. Names are in the language of the
    community.
    """
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    taken = set(locked.groups.values_list("sector", flat=True))
    moderators = _moderators(locked)
    made = []
    with audit.verb("set_up_groups", by=by), translation.override(locked.community.language):
        for place, sector in enumerate(Sector, start=1):
            if sector in taken:
                continue
            name = str(sector.label)
            group = SessionGroup(session=locked, position=place, sector=sector)
            group.name, group.moderator = name[:1].upper() + name[1:], moderators.get(sector)
            group.save()
            made.append(group)
    return made


def _moderators(session: Session) -> dict[str, GroupMember]:
    """By sector, the first moderator of the road's working group."""
    found: dict[str, GroupMember] = {}
    group = session.step.workplan.group
    for member in group.members.filter(role=GroupRole.MODERATOR).order_by("pk") if group else []:
        found.setdefault(member.sector, member)
    return found
