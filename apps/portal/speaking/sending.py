"""From a private draft to what is sent."""

from __future__ import annotations

from apps.consultations.domain import contributors, introducing, introductions, submitting
from apps.consultations.enums import AuthorKind, NameShown
from apps.consultations.models import Comment
from apps.portal import kept_comments, voices
from apps.portal.speaking.floor import Floor, language_of
from apps.portal.speaking.writing import speaker_for


def introduction_of(floor: Floor, draft: Comment) -> introductions.Introduction | None:
    """What the author said of themselves in this browser, or is known to have agreed to; None for neither."""
    given, speaker = kept_comments.author_of(floor.request, draft), floor.speaker
    if given:
        return introductions.Introduction(
            name=given["name"],
            name_shown=NameShown(given["name_shown"]),
            author_kind=AuthorKind(given["author_kind"]),
            organisation=given["organisation"],
            settlement=given["settlement"],
            consent=True,
        )
    if speaker is None or speaker.consent != introducing.CONSENT:
        return None
    return introductions.Introduction(
        name=speaker.name,
        name_shown=NameShown(speaker.name_shown),
        author_kind=AuthorKind(speaker.author_kind),
        organisation=speaker.organisation,
        settlement=speaker.settlement,
        consent=True,
    )


def send(floor: Floor, draft: Comment, introduction: introductions.Introduction) -> submitting.Receipt:
    """Send the draft. Raises ValidationError in words: closed, too many, already sent."""
    speaker = speaker_for(floor)
    proven = speaker is not None
    if speaker is None:
        email = kept_comments.author_of(floor.request, draft).get("email", "")
        speaker = contributors.guest(
            community=floor.community, email=email, language=language_of(floor.community), at=floor.at
        )
    receipt = submitting.submit(
        comment=draft,
        contributor=speaker,
        proven=proven,
        introduction=introduction,
        identity=voices.identity_of(floor.request),
        at=floor.at,
    )
    kept_comments.keep(floor.request, receipt.comment)
    return receipt
