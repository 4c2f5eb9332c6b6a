"""The people of a session's group."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.models import SessionGroup, SessionMember
from apps.strategies.domain.errors import Refused

NAME_MAX, POST_MAX = 200, 250


@transaction.atomic
def add_members(*, group: SessionGroup, names: str, by: User | None) -> int:
    """Add people, one per line, «name» or «name; post»; who is there already is not added twice.

    Returns how many were added. Raises `Refused` for a line that is too long, and then adds nobody.
    """
    SessionGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    known = {name.casefold() for name in group.members.values_list("name", flat=True)}
    people = []
    for number, line in enumerate(names.splitlines(), start=1):
        name, _sign, post = (part.strip() for part in " ".join(line.split()).partition(";"))
        if not name or name.casefold() in known:
            continue
        if len(name) > NAME_MAX or len(post) > POST_MAX:
            raise Refused(_("Line %(number)s is too long.") % {"number": number})
        known.add(name.casefold())
        people.append(SessionMember(group=group, name=name, post=post))
    with audit.verb("add_members", by=by):
        SessionMember.objects.bulk_create(people)
    return len(people)


def headcount(group: SessionGroup) -> int:
    """How many people: the number that was given, or those listed."""
    return group.size if group.size is not None else group.members.count()
