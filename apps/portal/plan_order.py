"""The links by which a reader changes the order of a plan's measures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.portal.measure_order import DEFAULT
from apps.portal.plan_views import PlanView


def orders(view: PlanView) -> list[tuple[str, str, bool]]:
    """(value of `?sort=`, words, whether it is the order now) for the list of choices of the filter."""
    words = {
        "code": _("as in the document"),
        "title": _("by title"),
        "unit": _("by responsible unit"),
        "start": _("by start"),
        "end": _("by end"),
        "-money": _("most money first"),
        "state": _("late ones first"),
    }
    if view.sort not in words:
        words[view.sort] = _("as in the table now")
    return [("" if value == DEFAULT else value, label, value == view.sort) for value, label in words.items()]
