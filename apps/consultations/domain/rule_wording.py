"""By which rule a window lasts, how it was extended and whose clocks count, in sentences. No queries."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.domain import terms
from apps.consultations.domain.wording import closing_words
from apps.consultations.models import Consultation, Extension
from apps.strategies.domain import wording


def zone_words(zone: ZoneInfo) -> str:
    """Whose clocks: «за київським часом»."""
    if zone.key == "Europe/Kyiv":
        return _("Kyiv time")
    return _("time zone %(zone)s") % {"zone": zone.key}


def rule_words(consultation: Consultation) -> str:
    """How long it lasts and by which rule: «Тривалість 30 днів за правилом «не менш як 15 днів» (№ 996)»."""
    least = consultation.least_days
    rule = ngettext("at least %(count)s day", "at least %(count)s days", least) % {"count": least}
    values = {"rule": _("“%s”") % rule, "basis": consultation.least_basis}
    if consultation.opens_at is None or consultation.closes_at is None:
        rest = _("By the rule %(rule)s") % values
    else:
        zone = consultation.community.zone
        days = terms.days_of(consultation.opens_at, consultation.closes_at, zone)
        lasts = ngettext("Lasts %(count)s day", "Lasts %(count)s days", days) % {"count": days}
        rest = _("%(lasts)s by the rule %(rule)s") % (values | {"lasts": lasts})
    return f"{rest} ({consultation.least_basis})" if consultation.least_basis else rest


def extension_words(extension: Extension) -> str:
    """The old and the new end of the window; its reason stands beside it."""
    zone = extension.community.zone
    values = {
        "day": wording.day(extension.extended_at, zone),
        "former": closing_words(extension.former, zone),
        "until": closing_words(extension.until, zone),
    }
    return _("Extended on %(day)s: until %(until)s instead of %(former)s") % values
