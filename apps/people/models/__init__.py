from apps.people.models.groups import GroupMember, WorkingGroup
from apps.people.models.memberships import Membership
from apps.people.models.users import User

__all__ = ["GroupMember", "Membership", "User", "WorkingGroup"]
