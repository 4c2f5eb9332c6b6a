"""A public hearing as its page shows it: announcement, places, what was asked and proposed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.models import Comment
from apps.portal import words
from apps.portal.road.one_step import OneStep, edition_of
from apps.process.domain import hearings
from apps.process.domain.hearings import Window
from apps.process.models import Hearing
from apps.strategies.models import Edition


@dataclass(frozen=True)
class HearingSheet:
    """Everything of a hearing that its reader sees; `is_open`: one may register now."""

    hearing: Hearing
    draft: Edition | None
    is_open: bool
    places: str
    registration: str
    contributions: list[Comment]


def sheet_of(shown: OneStep) -> HearingSheet | None:
    """The sheet of a step that has a hearing. Two queries."""
    hearing: Hearing | None = getattr(shown.step, "hearing", None)
    if hearing is None:
        return None
    window = hearings.window_of(hearing, shown.place.at)
    left = hearings.places_left(hearing) if window is Window.OPEN else None
    said = Comment.objects.filter(hearings=hearing).visible_to(shown.place.user, shown.place.at)
    return HearingSheet(
        hearing=hearing,
        draft=edition_of(shown.place, hearing.edition_id),
        is_open=window is Window.OPEN and left != 0,
        places=places_words(left),
        registration=_registration(shown, hearing, window, left),
        contributions=list(said.order_by("number")),
    )


def places_words(left: int | None) -> str:
    """«ще 38 місць»; empty without a limit."""
    if left is None:
        return ""
    if not left:
        return _("no places left")
    return ngettext("%(count)s place left", "%(count)s places left", left) % {"count": left}


def _registration(shown: OneStep, hearing: Hearing, window: Window, left: int | None) -> str:
    """What there is to know of the registration, as a sentence."""
    zone = shown.place.community.zone
    if window is Window.BEFORE and hearing.registration_opens_at:
        return _("Registration opens on %(moment)s.") % {
            "moment": words.moment(hearing.registration_opens_at, zone)
        }
    if window is Window.AFTER:
        return _("Registration is closed.")
    if window is Window.NONE:
        return "" if shown.step.happened else _("Everybody may come, no registration is needed.")
    if left == 0:
        return _("All places are taken. When somebody cancels, a place is free again.")
    closes = hearings.closes_at(hearing)
    if closes is None:
        return _("Everybody may come; please register.")
    return _("Everybody may come; please register by %(moment)s.") % {"moment": words.moment(closes, zone)}
