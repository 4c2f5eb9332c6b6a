"""The comments of a page, gathered with their replies and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from apps.consultations.models import Comment, CommentFile
from apps.portal.consulting.reading import Talk
from apps.portal.consulting.said import Said

MOST_REPLIES = 10  # under a comment in a list; its own page has all


def said(talk: Talk, rows: Iterable[Comment], texts: Mapping[int | None, str] | None = None) -> list[Said]:
    """The comments of a page with their replies and files. Two queries, whatever their number."""
    found = [Said(row, talk, texts or {}) for row in rows]
    by_pk = {item.comment.pk: item for item in found}
    row: Any
    for row in replies_to(talk, by_pk) if by_pk else ():
        above = by_pk[row.parent_id]
        above.replies_in_all = row.in_all
        above.replies.append(Said(row, talk))
    attach_files(talk, [*found, *(reply for item in found for reply in item.replies)])
    return found


def replies_to(talk: Talk, parents: Iterable[int]) -> QuerySet[Comment]:
    """The first replies to each of these comments; `in_all` says how many it has."""
    rows = talk.comments().filter(parent__in=parents).select_related("disposition__unit")
    numbered = rows.annotate(
        turn=Window(RowNumber(), partition_by=F("parent"), order_by=F("number").asc()),
        in_all=Window(Count("pk"), partition_by=F("parent")),
    )
    return numbered.filter(turn__lte=MOST_REPLIES).order_by("parent", "number")


def attach_files(talk: Talk, shown: list[Said]) -> None:
    """Put its files to each comment that is read, as `comment.shown_files`. One query."""
    by_pk = {item.comment.pk: item.comment for item in shown if not item.gone}
    for comment in by_pk.values():
        comment.shown_files = []
    files = CommentFile.objects.filter(comment__in=by_pk).visible_to(talk.user, talk.at)
    for file in files if by_pk else ():
        by_pk[file.comment_id].shown_files.append(file)


def about(talk: Talk, lineage: UUID | None, kind: str) -> QuerySet[Comment]:
    """Comments about one place, in the order of its paragraphs; replies are no part of them."""
    rows = talk.comments().filter(parent=None).select_related("disposition__unit")
    own: dict[str, UUID | None]
    if lineage is None:
        own = {"section_lineage": None, "goal_lineage": None, "measure_lineage": None}
    else:
        name = "section" if kind in ("section", "annex") else kind
        own = {f"{name}_lineage": lineage}
    return rows.filter(**own).order_by(F("paragraph").asc(nulls_first=True), "number")
