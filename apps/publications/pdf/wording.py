"""Sentences of the printed edition, in the language that is active."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.publications.enums import Variant
from apps.strategies.enums import DecisionBody, DecisionKind, EditionKind
from apps.strategies.models import Decision, Edition, GoalLevel, Strategy


def day(value: date | datetime, zone: ZoneInfo | None = None) -> str:
    """«15 грудня 2026»; a moment is turned into the day of `zone` first."""
    if isinstance(value, datetime) and zone is not None:
        value = value.astimezone(zone)
    return date_format(value, "j E Y", use_l10n=False)


def act(decision: Decision) -> str:
    """The decision named as people cite it."""
    forms = {
        (DecisionBody.COUNCIL, DecisionKind.DECISION): _("council decision of %(day)s No. %(number)s"),
        (DecisionBody.COUNCIL, DecisionKind.ORDER): _("council order of %(day)s No. %(number)s"),
        (DecisionBody.EXECUTIVE, DecisionKind.DECISION): _(
            "executive committee decision of %(day)s No. %(number)s"
        ),
        (DecisionBody.EXECUTIVE, DecisionKind.ORDER): _(
            "executive committee order of %(day)s No. %(number)s"
        ),
        (DecisionBody.MILITARY, DecisionKind.DECISION): _(
            "military administration decision of %(day)s No. %(number)s"
        ),
        (DecisionBody.MILITARY, DecisionKind.ORDER): _(
            "military administration order of %(day)s No. %(number)s"
        ),
    }
    form = forms[DecisionBody(decision.body), DecisionKind(decision.kind)]
    return form % {"day": day(decision.adopted_on), "number": decision.number}


def decision_line(edition: Edition) -> str:
    """The decision, or that none is known; never an invented one."""
    return act(edition.decision) if edition.decision else _("decision: no data")


def standing(edition: Edition, variant: Variant) -> str:
    """What the file says of its edition."""
    if variant == Variant.ADOPTED:
        return _("adopted")
    if variant == Variant.DRAFT:
        return _("published draft, not adopted")
    known = edition.kind == EditionKind.REGISTERED
    return _("in force by the state register") if known else _("in force, decision unknown")


def period(strategy: Strategy) -> str:
    """«2021–2030»; empty when neither year is known, or when the title says it already."""
    first = str(strategy.starts_on.year) if strategy.starts_on else ""
    last = str(strategy.ends_on.year) if strategy.ends_on else ""
    if first in strategy.title and last in strategy.title:
        return ""
    if first and last:
        return first if first == last else f"{first}–{last}"
    if last:
        return _("until %(year)s") % {"year": last}
    return _("from %(year)s") % {"year": first} if first else ""


def size(text: str, *limits: int) -> str:
    """How long a text is, by the three `limits` in letters: "", long, longer or longest."""
    names = ("", "long", "longer", "longest")
    return names[sum(len(text) > limit for limit in limits)]


def level_names(levels: Iterable[GoalLevel]) -> dict[int, str]:
    """What each level of the goal tree is called, by its number."""
    return {level.number: level.one for level in levels}
