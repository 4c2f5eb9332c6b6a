from apps.people.admin.groups import WorkingGroupAdmin
from apps.people.admin.memberships import MembershipAdmin
from apps.people.admin.users import UserAdmin

__all__ = ["MembershipAdmin", "UserAdmin", "WorkingGroupAdmin"]
