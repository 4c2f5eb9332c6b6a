"""What is kept of a person who speaks: given to them on request, and erased on request.

Erasing empties what they said and keeps its number, its place and the answer to it (see `domain.md` §5: the
consent is theirs to take back). Counted answers of questionnaires stay without the person.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from apps.consultations.domain import comment_files, comment_letters, redacting
from apps.consultations.enums import CommentState, NameShown
from apps.consultations.models import Comment, Contributor, Response
from apps.people.models import Letter

_UNSAID = (CommentState.DRAFT, CommentState.UNCONFIRMED)


def export(contributor: Contributor) -> dict[str, Any]:
    """All that is kept of somebody in a community, ready for JSON. Reads only."""
    comments = contributor.comments.select_related("consultation").prefetch_related("files", "appeals")
    supports = contributor.supports.select_related("comment")
    return {
        "community": contributor.community.name,
        "person": _fields(
            contributor,
            *("email", "name", "name_shown", "author_kind", "organisation", "settlement", "language"),
            *("consent", "consented_at", "confirmed_at", "created_at"),
        ),
        "comments": [_comment(row) for row in comments.order_by("pk")],
        "supports": [
            {"number": row.comment.number, "given_at": _plain(row.given_at)}
            for row in supports.order_by("pk")
        ],
        "answers": [_response(row) for row in contributor.responses.order_by("pk")],
        "letters": [
            _fields(row, "subject", "created_at", "sent_at") for row in _letters(contributor).order_by("pk")
        ],
    }


@transaction.atomic
def erase(*, contributor: Contributor, at: datetime) -> None:
    """Forget somebody in a community: what they said, whom they supported, their letters, and themselves.

    At any time, also after the closing: the triggers let erasing pass. Done twice it is done once.
    """
    own = Comment.objects.select_for_update(of=("self",)).filter(contributor=contributor.pk).order_by("pk")
    list(own)  # whoever sends locks the comment before the person: the same order, or both wait for ever
    locked = Contributor.objects.select_for_update(of=("self",)).filter(pk=contributor.pk).first()
    if locked is None:
        return
    said = list(own.all())
    for comment in said:
        _forget(comment, at)
    supported = Comment.objects.filter(supports__contributor=locked)
    supported.update(support_count=F("support_count") - 1)
    Response.objects.filter(contributor=locked, counted_at=None).delete()
    _letters(locked).delete()
    kept = [comment.pk for comment in said if comment.state == CommentState.ERASED]
    locked.delete()
    if kept:
        redacting.words_changed(comments=kept, at=at)


def _forget(comment: Comment, at: datetime) -> None:
    comment_files.drop_all(comment)
    if comment.state in _UNSAID:
        comment.delete()
        return
    comment.mark_erased()
    for name in ("body", "replacement", "quote", "quote_prefix", "quote_suffix"):
        setattr(comment, name, "")
    for name in ("author_name", "organisation", "content_hash", "likeness"):
        setattr(comment, name, "")
    comment.name_shown = NameShown.NONE
    comment.contributor = None
    comment.ended_at = comment.ended_at or at
    comment.save()
    comment.appeals.all().delete()


def _letters(contributor: Contributor) -> Any:
    """The letters that were written to them as to somebody who speaks."""
    return Letter.objects.filter(key__startswith=comment_letters.key_of(contributor, ""))


def _comment(row: Comment) -> dict[str, Any]:
    told = _fields(
        row,
        *("number", "state", "kind", "body", "replacement", "quote", "place_code", "place_title"),
        *("paragraph", "author_name", "author_kind", "organisation", "name_shown", "identity", "origin"),
        *("created_at", "received_at", "edited_at", "ended_at", "content_hash", "support_count"),
    )
    told["consultation"] = row.consultation.title if row.consultation else ""
    told["files"] = [_fields(file, "name", "size", "sha256") for file in row.files.all()]
    told["appeals"] = [_fields(appeal, "text", "made_at", "answer") for appeal in row.appeals.all()]
    return told


def _response(row: Response) -> dict[str, Any]:
    told = _fields(row, "started_at", "submitted_at", "counted_at")
    told["questionnaire"] = row.survey.title
    told["answers"] = [
        {
            "question": answer.question.text,
            "row": answer.row.text if answer.row else "",
            "option": answer.option.text if answer.option else "",
            **_fields(answer, "rank", "number", "text", "latitude", "longitude"),
        }
        for answer in row.answers.select_related("question", "row", "option")
    ]
    return told


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    """A value for JSON: moments in UTC, numbers with a point as they are written."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if value is None or isinstance(value, bool | int | str) else str(value)
