"""How many obligations to publish were met in time, in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.portal.road.counted import Sums


def in_time(sums: Sums) -> str:
    """How many obligations to publish were met in time; empty for a road that owes nothing."""
    if not sums.total:
        return ""
    if not sums.came_due:
        return ngettext(
            "%(count)s obligation to publish lies ahead.",
            "%(count)s obligations to publish lie ahead.",
            sums.total,
        ) % {"count": sums.total}
    if sums.on_time == sums.came_due:
        return ngettext(
            "%(count)s obligation to publish has come due and was met on time.",
            "%(count)s obligations to publish have come due, all were met on time.",
            sums.came_due,
        ) % {"count": sums.came_due}
    head = ngettext(
        "Of %(count)s obligation to publish that has come due:",
        "Of %(count)s obligations to publish that have come due:",
        sums.came_due,
    ) % {"count": sums.came_due}
    return f"{head} {', '.join(_kinds(sums))}."


def _kinds(sums: Sums) -> list[str]:
    found = []
    if sums.on_time:
        found.append(_("%(count)s met on time") % {"count": sums.on_time})
    if sums.late:
        found.append(_late(sums))
    if sums.overdue:
        found.append(_("%(count)s not met yet") % {"count": sums.overdue})
    return found


def _late(sums: Sums) -> str:
    if sums.late == 1:
        text = ngettext("1 met late, by %(days)s day", "1 met late, by %(days)s days", sums.most_late)
    else:
        text = ngettext(
            "%(count)s met late, by %(days)s day at most", "%(count)s met late, by %(days)s days at most",
            sums.most_late,
        )  # fmt: skip
    return text % {"count": sums.late, "days": sums.most_late}
