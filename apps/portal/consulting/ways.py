"""Ways to take part in a consultation."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from apps.consultations.enums import Phase
from apps.portal.consulting.reading import Talk


@dataclass(frozen=True)
class Way:
    """One act: what it is, where, and a word about it."""

    act: str
    url: str
    note: str = ""


def say_url(talk: Talk, on: str = "", paragraph: int | None = None) -> str:
    """The form for a comment on a place; on the whole document without one."""
    asked: dict[str, str | int] = {"on": on} if on else {}
    if paragraph is not None:
        asked["p"] = paragraph
    return talk.address("comment_add") + (f"?{urlencode(asked)}" if asked else "")


def ways(talk: Talk) -> list[Way]:
    """What one can do now; the first is the main one. Empty once it is over."""
    if talk.phase != Phase.OPEN:
        return []
    found = []
    if talk.takes_comments:
        found.append(Way(_("Comment on the whole document"), say_url(talk)))
    if talk.consultation.has_survey:
        found.append(Way(_("Answer the questionnaire"), talk.address("survey")))
    if talk.takes_comments and talk.has_draft:
        found.insert(0, Way(_("Read and comment"), talk.address("consultation_read")))
    return found
