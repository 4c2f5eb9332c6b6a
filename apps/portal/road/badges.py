"""How an obligation stands, in the words of a resident: «оприлюднено вчасно», «надіслано із запізненням»."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.process.domain.standing import Standing, StandingWord
from apps.process.enums import ObligationKind


def badge(kind: str, state: Standing, day: str) -> str:
    """The words of the state; `day` is the day due, already in words."""
    if kind == ObligationKind.PUBLISH:
        return _published(state, day)
    if kind == ObligationKind.SEND:
        return _sent(state, day)
    return state.text


def _published(state: Standing, day: str) -> str:
    late = ngettext("published %(days)s day late", "published %(days)s days late", state.days)
    overdue = ngettext(
        "not published, %(days)s day overdue", "not published, %(days)s days overdue", state.days
    )
    exact = _("to be published by %(day)s") % {"day": day}
    about = _("to be published by about %(day)s") % {"day": day}
    found = {
        StandingWord.MET: _("published"),
        StandingWord.MET_ON_TIME: _("published on time"),
        StandingWord.MET_LATE: late % {"days": state.days},
        StandingWord.LATE: overdue % {"days": state.days},
        StandingWord.DUE_TODAY: _("to be published today"),
        StandingWord.DUE: about if state.provisional else exact,
        StandingWord.NO_DATE: _("to be published, no day yet"),
    }
    return found.get(state.word) or state.text


def _sent(state: Standing, day: str) -> str:
    late = ngettext("sent %(days)s day late", "sent %(days)s days late", state.days)
    overdue = ngettext("not sent, %(days)s day overdue", "not sent, %(days)s days overdue", state.days)
    exact = _("to be sent by %(day)s") % {"day": day}
    about = _("to be sent by about %(day)s") % {"day": day}
    found = {
        StandingWord.MET: _("sent"),
        StandingWord.MET_ON_TIME: _("sent on time"),
        StandingWord.MET_LATE: late % {"days": state.days},
        StandingWord.LATE: overdue % {"days": state.days},
        StandingWord.DUE_TODAY: _("to be sent today"),
        StandingWord.DUE: about if state.provisional else exact,
        StandingWord.NO_DATE: _("to be sent, no day yet"),
    }
    return found.get(state.word) or state.text
