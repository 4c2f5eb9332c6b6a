from apps.communities.admin.communities import CommunityPageAdmin
from apps.communities.admin.organisations import CalendarExceptionAdmin, PartnerAdmin, UnitAdmin

__all__ = ["CalendarExceptionAdmin", "CommunityPageAdmin", "PartnerAdmin", "UnitAdmin"]
