"""How a day was counted, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.core.workdays import DayOff, OffKind
from apps.process.models import Obligation

if TYPE_CHECKING:
    pass
from apps.process.domain.dates import day_words, short_day


def method(obligation: Obligation) -> list[str]:
    """How the day was counted: from what, which days were left out, and why it is another day."""
    return [
        sentence
        for sentence in (_anchor(obligation.inputs), _skipped(obligation.method), _moved(obligation))
        if sentence
    ]


def _anchor(inputs: dict[str, Any]) -> str:
    anchor, own = inputs.get("anchor"), inputs.get("own")
    if anchor and anchor.get("cancelled"):
        return _("Step %(code)s, from which it is counted, is cancelled.") % {"code": anchor["code"]}
    if anchor:
        values = {"code": anchor["code"], "day": day_words(date.fromisoformat(anchor["day"]))}
        if anchor["exact"]:
            return _("Counted from step %(code)s on %(day)s.") % values
        return _("Step %(code)s has no exact day yet: counted as if it were on %(day)s.") % values
    if own and own["of"] == "window":
        return _("The last day of the step's window.")
    return ""


def _skipped(kept: dict[str, Any]) -> str:
    """Which holidays a count of working days passed over; weekends go without saying."""
    named = [off for off in _days_off(kept.get("skipped", ())) if off.kind is not OffKind.WEEKEND]
    if not named:
        return ""
    language = get_language() or "uk"
    days = ", ".join(f"{short_day(off.day)} ({off.name(language)})" for off in named)
    return _("Not counted as working days: %(days)s.") % {"days": days}


def _moved(obligation: Obligation) -> str:
    """«29 листопада — неділя, тому робочий день раніше»."""
    kept = obligation.method
    if not kept.get("moved") or obligation.due_on is None:
        return ""
    plain = date.fromisoformat(kept["plain"])
    off = next(_days_off(kept.get("off", ())), None)
    values = {"day": short_day(plain), "reason": off.name(get_language() or "uk") if off else ""}
    if obligation.due_on < plain:
        return _("%(day)s is a day off (%(reason)s), so it is the working day before.") % values
    return _("%(day)s is a day off (%(reason)s), so it is the next working day.") % values


def _days_off(kept: Iterable[dict[str, str]]) -> Iterator[DayOff]:
    return (DayOff(date.fromisoformat(off["day"]), OffKind(off["kind"]), off["label"]) for off in kept)
