"""People of the working groups who have an account of the demo: reminders find them by it."""

from __future__ import annotations

from apps.communities.models import Community
from apps.core import audit
from apps.people.models import GroupMember, User


def join(community: Community) -> None:
    """Give the members of the community's groups the account of the same name, where it has none yet."""
    people = {
        user.get_full_name(): user
        for user in User.objects.filter(memberships__community=community).order_by("-pk")
    }
    with audit.verb("load_demo", by=None):
        for member in GroupMember.objects.filter(group__community=community, user=None):
            if member.name in people:
                member.user = people[member.name]
                member.save(update_fields=["user"])
