"""Writing letters: rendered and stored once per key, sent through the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from apps.communities.models import Community
from apps.core import outbox
from apps.people.models import Letter, User

WRITTEN = "people.letter_written"


@transaction.atomic
def write(
    *,
    key: str,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str,
    at: datetime,
    community: Community | None = None,
    person: User | None = None,
    unsubscribe_url: str = "",
    due_at: datetime | None = None,
) -> Letter:
    """Write a letter in `language` and have it sent at `due_at` (or now, `at`).

    Rendered from `letters/<template>.subject.txt`, `.txt` and, if there is one, `.html`; the templates get
    `context` and also `community`, `person`, `language`, `unsubscribe_url` and `portal_address`. The same
    `key` is one letter for ever: a second call returns the stored one as it is. `unsubscribe_url` is
    absolute and has to accept a POST without further questions (RFC 8058).

    Raises ValueError for a key over 200 characters, django's ValidationError for what is no address:
    nothing gets into the headers that is not one line.
    """
    if len(key) > 200:
        raise ValueError(f"the key of a letter has at most 200 characters: {key}")
    validate_email(to)
    given = {"community": community, "person": person, "unsubscribe_url": _one_line_address(unsubscribe_url)}
    words = _rendered(template, {**given, **context}, language)
    letter = Letter(**given, **words, key=key, to=to, language=language, created_at=at, due_at=due_at or at)
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    letter = Letter.objects.get(key=key)
    outbox.put(kind=WRITTEN, subject_id=letter.pk, key=f"{WRITTEN}:{letter.pk}", due_at=letter.due_at)
    return letter


def _rendered(template: str, context: dict[str, Any], language: str) -> dict[str, str]:
    """Subject (one line), text and markup of a letter in its language."""
    context = {"language": language, "portal_address": settings.PORTAL_ADDRESS, **context}
    with translation.override(language):
        words = {
            "subject": " ".join(_plain(f"letters/{template}.subject.txt", context).split())[:250],
            "text": _plain(f"letters/{template}.txt", context).strip() + "\n",
        }
        try:
            words["html"] = str(get_template(f"letters/{template}.html").render(context))
        except TemplateDoesNotExist as missing:
            if str(missing) != f"letters/{template}.html":
                raise
    return words


def _plain(name: str, context: dict[str, Any]) -> str:
    """A text template; nothing is escaped, since nothing in it is markup."""
    compiled: Any = get_template(name)
    return str(compiled.template.render(Context(context, autoescape=False)))


def _one_line_address(url: str) -> str:
    """The address, refused if it could end its header or is none."""
    if url and (
        urlsplit(url).scheme not in ("http", "https") or not url.isascii() or set(url) & set(" <>\r\n\t")
    ):
        raise ValueError(f"not an address to unsubscribe at: {url!r}")
    return url
