from apps.communities.models.calendars import CalendarException
from apps.communities.models.communities import Community
from apps.communities.models.organisations import Partner, Unit

__all__ = ["CalendarException", "Community", "Partner", "Unit"]
