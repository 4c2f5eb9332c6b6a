"""The verbs of an official letter: write, issue with a number and a date (its PDF is made), mark as sent."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.core import audit, outbox
from apps.core.moments import local_day
from apps.people.models import User
from apps.publications.domain import posting_ends, rendering
from apps.publications.domain.letter_words import Words, template_words
from apps.publications.enums import Channel, PostingState
from apps.publications.models import OfficialLetter, Publication
from apps.strategies.domain.errors import Refused

__all__ = ["SENT", "Words", "change", "hash_of", "issue", "mark_sent", "template_words", "write"]
SENT = "publications.letter_sent"


@transaction.atomic
def write(*, publication: Publication, words: Words, by: User | None, at: datetime) -> OfficialLetter:
    """A new letter about a publication; not issued yet. `Refused` if the publication was called off."""
    if publication.called_off_at:
        raise Refused(_("The publication was called off."))
    with audit.verb("add", by=by):
        letter: OfficialLetter = OfficialLetter.objects.create(
            community=publication.community, publication=publication, **asdict(words)
        )
    return letter


@transaction.atomic
def change(*, letter: OfficialLetter, words: Words, by: User | None, at: datetime) -> OfficialLetter:
    """Change what it says; the PDF of an issued one is made anew. `Refused` after it was sent."""
    letter = _unsent(letter)
    with audit.verb("change", by=by):
        for name, value in asdict(words).items():
            setattr(letter, name, value)
        letter.save()
        if letter.number:
            rendering.request_letter(letter=letter, content_hash=hash_of(letter), at=at)
    return letter


@transaction.atomic
def issue(
    *, letter: OfficialLetter, number: str, issued_on: date, by: User | None, at: datetime
) -> OfficialLetter:
    """Give it its outgoing number and date and have its PDF made. `Refused` after it was sent, for a number
    used that day already, and for a day in the future.
    """
    letter = _unsent(letter)
    if not number.strip():
        raise Refused(_("Give the outgoing number."))
    if issued_on > local_day(at, letter.community.zone):
        raise Refused(_("This day lies in the future."))
    with audit.verb("issue", by=by):
        letter.number, letter.issued_on = number.strip(), issued_on
        try:
            with transaction.atomic():
                letter.save(update_fields=["number", "issued_on"])
        except IntegrityError as error:
            raise Refused(_("There is a letter with this number and date already.")) from error
        rendering.request_letter(letter=letter, content_hash=hash_of(letter), at=at)
    return letter


@transaction.atomic
def mark_sent(*, letter: OfficialLetter, on: date, by: User | None, at: datetime) -> OfficialLetter:
    """It went out on that day; when the last one of the publication has, its posting «letter» is done.

    `Refused` for a letter without number and date, before its date, and for a day in the future.
    """
    letter = _unsent(letter)
    if not letter.number or letter.issued_on is None:
        raise Refused(_("Give the letter its number and date first."))
    if on < letter.issued_on:
        raise Refused(_("It was not sent before its own date."))
    if on > local_day(at, letter.community.zone):
        raise Refused(_("This day lies in the future."))
    with audit.verb("send", by=by):
        letter.sent_on = on
        letter.save(update_fields=["sent_on"])
        if not letter.publication.letters.filter(sent_on=None).exists():
            _all_sent(letter, at)
    return letter


def hash_of(letter: OfficialLetter) -> str:
    """SHA-256 of the canonical JSON of what is printed."""
    names = ("addressee", "address", "subject", "body", "signer_post", "signer_name", "number")
    said = {name: getattr(letter, name) for name in names}
    said["issued_on"] = letter.issued_on.isoformat() if letter.issued_on else ""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _all_sent(letter: OfficialLetter, at: datetime) -> None:
    posting = letter.publication.postings.filter(channel=Channel.LETTER).first()
    if posting is not None and posting.state != PostingState.DONE:
        note = _("No. %(number)s") % {"number": letter.number}
        posting_ends.mark_sent(posting=posting, at=at, note=note)
    outbox.put(kind=SENT, subject_id=letter.pk, key=f"{SENT}:{letter.pk}", due_at=at)


def _unsent(letter: OfficialLetter) -> OfficialLetter:
    rows = OfficialLetter.objects.select_related("community", "publication").select_for_update(of=("self",))
    found: OfficialLetter = rows.get(pk=letter.pk)
    if found.sent_on:
        raise Refused(_("The letter was sent and stays as it is."))
    return found
