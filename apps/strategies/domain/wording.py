"""How strategies, decisions and days are named in sentences, in the language that is active."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.strategies.enums import DecisionBody, DecisionKind
from apps.strategies.models import Decision, Strategy

_ACTS = {
    (DecisionBody.COUNCIL, DecisionKind.DECISION): gettext_noop("council decision of %(day)s No. %(number)s"),
    (DecisionBody.COUNCIL, DecisionKind.ORDER): gettext_noop("council order of %(day)s No. %(number)s"),
    (DecisionBody.EXECUTIVE, DecisionKind.DECISION): gettext_noop(
        "executive committee decision of %(day)s No. %(number)s"
    ),
    (DecisionBody.EXECUTIVE, DecisionKind.ORDER): gettext_noop(
        "executive committee order of %(day)s No. %(number)s"
    ),
    (DecisionBody.MILITARY, DecisionKind.DECISION): gettext_noop(
        "military administration decision of %(day)s No. %(number)s"
    ),
    (DecisionBody.MILITARY, DecisionKind.ORDER): gettext_noop(
        "military administration order of %(day)s No. %(number)s"
    ),
}


def day(value: date | datetime, zone: ZoneInfo | None = None) -> str:
    """«15 грудня 2026»; a moment is turned into the day of `zone` first."""
    if isinstance(value, datetime) and zone is not None:
        value = value.astimezone(zone)
    return date_format(value, "j E Y", use_l10n=False)


def moment(value: datetime, zone: ZoneInfo) -> str:
    """«15 грудня 2026, 09:00 за київським часом»."""
    local = value.astimezone(zone)
    values = {"day": day(local), "time": f"{local:%H:%M}", "zone": zone.key}
    if zone.key == "Europe/Kyiv":
        return _("%(day)s, %(time)s Kyiv time") % values
    return _("%(day)s, %(time)s (time zone %(zone)s)") % values


def act(decision: Decision) -> str:
    """The decision named as people cite it."""
    key = (DecisionBody(decision.body), DecisionKind(decision.kind))
    return _(_ACTS[key]) % {"day": day(decision.adopted_on), "number": decision.number}


def period(strategy: Strategy) -> str:
    """«2021–2030»; empty when the register has no dates."""
    first = str(strategy.starts_on.year) if strategy.starts_on else ""
    last = str(strategy.ends_on.year) if strategy.ends_on else ""
    if first and last:
        return first if first == last else f"{first}–{last}"
    if last:
        return _("until %(year)s") % {"year": last}
    return _("from %(year)s") % {"year": first} if first else ""
