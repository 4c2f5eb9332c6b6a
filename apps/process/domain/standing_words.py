"""The words in which something owed stands, with their shape in the design system."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class StandingWord(StrEnum):
    """How something owed stands."""

    MET = "met"  # there was no day for it
    MET_ON_TIME = "met_on_time"
    MET_LATE = "met_late"
    LATE = "late"
    DUE_TODAY = "due_today"
    DUE = "due"
    NO_DATE = "no_date"
    OPEN = "open"  # a window that may not close yet
    KEPT = "kept"  # a window that stayed open long enough
    CUT_SHORT = "cut_short"  # a window that closed, or is to close, too early
    CANCELLED = "cancelled"


# The state's shape and colour in the design system (`components/state.html`).
SHAPES = {
    StandingWord.MET: "done",
    StandingWord.MET_ON_TIME: "done",
    StandingWord.MET_LATE: "late",
    StandingWord.LATE: "late",
    StandingWord.DUE_TODAY: "going",
    StandingWord.DUE: "wait",
    StandingWord.NO_DATE: "none",
    StandingWord.OPEN: "going",
    StandingWord.KEPT: "done",
    StandingWord.CUT_SHORT: "late",
    StandingWord.CANCELLED: "off",
}
LATENESS = (StandingWord.MET_LATE, StandingWord.LATE, StandingWord.CUT_SHORT)
COUNTED = (StandingWord.MET_LATE, StandingWord.LATE, StandingWord.DUE, StandingWord.CUT_SHORT)


def counted(word: StandingWord, days: int) -> str:
    """A word with its number of days."""
    sentences = {
        StandingWord.MET_LATE: ngettext("%(days)s day late", "%(days)s days late", days),
        StandingWord.LATE: ngettext("overdue by %(days)s day", "overdue by %(days)s days", days),
        StandingWord.DUE: ngettext("due in %(days)s day", "due in %(days)s days", days),
        StandingWord.CUT_SHORT: ngettext(
            "closes %(days)s day too early", "closes %(days)s days too early", days
        ),
    }
    return sentences[word] % {"days": days}


def plain(word: StandingWord) -> str:
    """A word without a number."""
    return {
        StandingWord.MET: _("done"),
        StandingWord.MET_ON_TIME: _("on time"),
        StandingWord.DUE_TODAY: _("due today"),
        StandingWord.NO_DATE: _("no day yet"),
        StandingWord.OPEN: _("must stay open"),
        StandingWord.KEPT: _("stayed open long enough"),
        StandingWord.CANCELLED: _("cancelled"),
    }[word]
