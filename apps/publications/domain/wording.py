"""Texts that are ready to be posted: plain words with a link, as long as the network allows."""

from __future__ import annotations

import unicodedata

from django.utils import translation
from django.utils.translation import gettext as _

from apps.publications.domain.addresses import address_of
from apps.publications.domain.channels import length, longest
from apps.publications.enums import Channel
from apps.publications.models import Publication

_MORE = " …"
_UNSEEN = ("Cc", "Cs")


def ready_text(publication: Publication, channel: Channel) -> str:
    """What to post over `channel`, in the language of the community.

    Title, what it says in short, where to read it. What is too long is cut in the summary, at a word:
    title and address are always whole.
    """
    address = address_of(publication)
    with translation.override(publication.community.language):
        if channel == Channel.INSTAGRAM:  # links do not work there: people type it
            tail = _("Read it on the portal: %(address)s") % {"address": address.split("://")[-1]}
        else:
            tail = _("Read it: %(address)s") % {"address": address}
    title = clean(publication.title)
    limit = longest(channel, with_picture=bool(publication.picture))
    body = clean(publication.summary)
    if limit is not None:
        body = shortened(body, limit - length(f"{title}\n\n\n\n{tail}"))
    return "\n\n".join(part for part in (title, body, tail) if part)


def clean(text: str) -> str:
    """Without control characters; lines end as lines do."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in _UNSEEN)
    return "".join(seen).strip()


def shortened(text: str, limit: int) -> str:
    """`text` if it fits into `limit` characters, else its beginning up to a word, with an ellipsis."""
    if length(text) <= limit:
        return text
    room, kept = limit - length(_MORE), 0
    for position, sign in enumerate(text):
        room -= length(sign)
        if room < 0:
            break
        kept = position + 1
    begun = text[:kept]
    if not text[kept].isspace() and len(words := begun.rsplit(maxsplit=1)) == 2:
        begun = begun if begun[-1].isspace() else words[0]
    whole = begun.rstrip(" \n,;:–-")
    return f"{whole}{_MORE}" if whole else ""
