"""How long the words of an answer may be."""

from __future__ import annotations

from django.utils.translation import ngettext

from apps.strategies.domain.errors import Refused

WORDS_MAX = 2000
OTHER_MAX = 200


def check_length(text: str, most: int) -> None:
    """Raises Refused for words that are too long."""
    if len(text) > most:
        words = ngettext("Write at most %(count)s character.", "Write at most %(count)s characters.", most)
        raise Refused(words % {"count": most})
