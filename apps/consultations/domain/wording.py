"""A consultation's window in sentences, in the language of whoever reads. No queries, no full stop.

The consultation must have been read with its community. Days and hours are the community's.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from apps.consultations.domain import terms
from apps.consultations.domain.left_wording import left_words
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation
from apps.strategies.domain import wording


def window_words(consultation: Consultation, at: datetime) -> str:
    """Where it is at `at`: «Триває до 18 грудня 2026, 23:59, ще 5 днів»."""
    phase, zone = consultation.phase(at), consultation.community.zone
    if phase == Phase.WITHDRAWN and consultation.withdrawn_at is not None:
        return _("Called off on %(day)s") % {"day": wording.day(consultation.withdrawn_at, zone)}
    if phase == Phase.DRAFT or consultation.opens_at is None:
        return _("Not announced yet")
    values = {"opens": minute(consultation.opens_at, zone), "until": until_words(consultation)}
    values["left"] = left_words(consultation, at)
    if phase == Phase.ANNOUNCED:
        return _("Opens on %(opens)s, %(left)s; open until %(until)s") % values
    if phase == Phase.OPEN:
        return _("Open until %(until)s, %(left)s") % values
    return _("Closed on %(until)s") % values


def until_words(consultation: Consultation) -> str:
    """The last minute that is inside: «18 грудня 2026, 23:59»; empty without a day."""
    zone = consultation.community.zone
    return closing_words(consultation.closes_at, zone) if consultation.closes_at is not None else ""


def closing_words(closes_at: datetime, zone: ZoneInfo) -> str:
    """The last minute that is inside, for a window is half-open: 00:00 of the 19th is «18 …, 23:59»."""
    return minute(terms.last_minute(closes_at, zone), zone)


def minute(moment: datetime, zone: ZoneInfo) -> str:
    """«18 грудня 2026, 23:59» on the clocks of `zone`."""
    return f"{wording.day(moment, zone)}, {moment.astimezone(zone):%H:%M}"
