from apps.people.models.groups import GroupMember, WorkingGroup
from apps.people.models.letters import Letter
from apps.people.models.memberships import Membership
from apps.people.models.preferences import DAYS_BEFORE, NotificationPreference
from apps.people.models.users import User

__all__ = [
    "DAYS_BEFORE",
    "GroupMember",
    "Letter",
    "Membership",
    "NotificationPreference",
    "User",
    "WorkingGroup",
]
