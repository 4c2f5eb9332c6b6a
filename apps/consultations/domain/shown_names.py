"""Under which name readers see who speaks: whole, by initials or not at all."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from apps.consultations.enums import AuthorKind, NameShown
from apps.consultations.models import Comment

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def shown_name(comment: Comment) -> str:
    """Whom readers see: «Олена Мешканка», «О. М.», «Анонімно»; an organisation by its name, then so."""
    person = _person(comment)
    if comment.author_kind == AuthorKind.ORGANISATION and comment.organisation:
        return f"{comment.organisation} ({person})" if person else comment.organisation
    return person or _("Anonymous")


def initials(name: str) -> str:
    """«О. М.»: the first letters of the first two words."""
    return " ".join(f"{word[0].upper()}." for word in _WORD.findall(name)[:2])


def _person(comment: Comment) -> str:
    if comment.name_shown == NameShown.NONE:
        return ""
    return initials(comment.author_name) if comment.name_shown == NameShown.INITIALS else comment.author_name
