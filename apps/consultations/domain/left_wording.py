"""How long a window is still open, or how soon it opens, in words. No queries."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.domain import terms
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation
from apps.core.moments import local_day

_HOUR = timedelta(hours=1)


def left_words(consultation: Consultation, at: datetime) -> str:
    """«ще 5 днів» while it is open, «через 3 дні» before it; empty for a draft and afterwards.

    Days are counted on the community's calendar; on the last day hours are.
    """
    phase, zone = consultation.phase(at), consultation.community.zone
    if phase == Phase.ANNOUNCED and consultation.opens_at is not None:
        days = (local_day(consultation.opens_at, zone) - local_day(at, zone)).days
        return _("today") if not days else _in_days(days)
    if phase != Phase.OPEN or consultation.closes_at is None:
        return ""
    days = (terms.last_day(consultation.closes_at, zone) - local_day(at, zone)).days
    if days:
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    hours = (consultation.closes_at - at) // _HOUR
    if not hours:
        return _("less than an hour left")
    return ngettext("%(count)s hour left", "%(count)s hours left", hours) % {"count": hours}


def _in_days(days: int) -> str:
    return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
