"""Every comment of a report, with the words that may still be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.domain.reported import Result, results
from apps.consultations.domain.reported_line import Line
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin, CommentState, Identity, Reason
from apps.consultations.models import Report, ReportedWords


def words_of(report: Report) -> dict[int, ReportedWords]:
    """The words that are shown now, by the comment's number. One query."""
    return {row.number: row for row in ReportedWords.objects.filter(report=report).shown()}


def lines(
    report: Report, rows: Sequence[Mapping[str, Any]], words: Mapping[int, ReportedWords]
) -> list[Line]:
    """`rows` of the report's comments with their `words`."""
    known = results(report)
    return [_line(row, words.get(row["number"]), known) for row in rows]


def _line(row: Mapping[str, Any], words: ReportedWords | None, known: Sequence[Result]) -> Line:
    said = words.words if words else {}
    return Line(
        **{name: row[name] for name in ("number", "reply_to", "place", "place_title", "paragraph")},
        kind=str(CommentKind(row["kind"]).label),
        origin=str(CommentOrigin(row["origin"]).label),
        identity=str(Identity(row["identity"]).label),
        author_kind=str(AuthorKind(row["author_kind"]).label),
        received_at=datetime.fromisoformat(row["received_at"]) if row["received_at"] else None,
        support=row["support"],
        group=row["group"],
        **{name: said.get(name, "") for name in ("author", "body", "replacement", "quote")},
        gone="" if words else _gone(row),
        result=known[row["result"] - 1] if row["result"] else None,
    )


def _gone(row: Mapping[str, Any]) -> str:
    """Why there are no words."""
    if row["state"] == CommentState.HIDDEN:
        return _("Hidden by a moderator: %(reason)s.") % {"reason": Reason(row["reason"]).label}
    if row["state"] == CommentState.WITHDRAWN:
        return _("Withdrawn by its author.")
    if row["state"] == CommentState.ERASED:
        return _("Erased at its author's request.")
    return _("Left out after the report was published: erased at its author's request, or hidden.")
