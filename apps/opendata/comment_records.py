"""Comments for machines: names instead of words, nothing localised, nothing that readers do not see."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from apps.consultations.domain.shown_names import shown_name
from apps.consultations.enums import NameShown
from apps.consultations.models import Comment, Consultation
from apps.plans.domain.records import LICENCE
from apps.plans.domain.sheets.escapes import escaped
from apps.publications.domain.addresses import whole

COLUMNS = (
    *("number", "reply_to", "received_at", "edited_at", "kind", "place", "place_title", "paragraph", "quote"),
    *("text", "replacement", "author", "author_kind", "identity", "origin", "supported_by", "url"),
    *("result", "result_reason", "result_unit", "decided_at"),
)


def record(comment: Comment, talk: Consultation) -> dict[str, Any]:
    """One comment that is shown; who wants no name has none here either."""
    result = comment.disposition
    return {
        "number": comment.number,
        "reply_to": comment.parent.number if comment.parent else None,
        "received_at": comment.received_at.isoformat() if comment.received_at else None,
        "edited_at": comment.edited_at.isoformat() if comment.edited_at else None,
        "kind": comment.kind,
        "place": comment.place_code,
        "place_title": comment.place_title,
        "paragraph": comment.paragraph,
        "quote": comment.quote,
        "text": comment.words,
        "replacement": comment.replacement,
        "author": "" if _is_nameless(comment) else shown_name(comment),
        "author_kind": comment.author_kind,
        "identity": comment.identity,
        "origin": comment.origin,
        "supported_by": comment.support_count,
        "url": url_of(comment, talk),
        "result": result.verdict if result else None,
        "result_reason": result.reason if result else "",
        "result_unit": str(result.unit) if result and result.unit else "",
        "decided_at": result.decided_at.isoformat() if result else None,
    }


def json_bytes(comments: Iterable[Comment], talk: Consultation) -> bytes:
    """The head, which says what was discussed and when, and the comments; UTF-8."""
    content = {**_head(talk), "comments": [record(comment, talk) for comment in comments]}
    return json.dumps(content, ensure_ascii=False).encode()


def csv_bytes(comments: Iterable[Comment], talk: Consultation) -> bytes:
    """The same as a table; UTF-8 with a byte order mark, safe to open in a spreadsheet program."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for comment in comments:
        known = record(comment, talk)
        writer.writerow(["" if known[name] is None else escaped(str(known[name])) for name in COLUMNS])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def url_of(comment: Comment, talk: Consultation) -> str:
    """The permanent address of a comment, with the host."""
    return whole(reverse("portal:comment", args=[talk.community.slug, talk.slug, comment.number]))


def talk_url(talk: Consultation) -> str:
    """The permanent address of a consultation, with the host."""
    return whole(reverse("portal:consultation", args=[talk.community.slug, talk.slug]))


def _is_nameless(comment: Comment) -> bool:
    return comment.name_shown == NameShown.NONE and not comment.organisation


def _head(talk: Consultation) -> dict[str, Any]:
    moments = ("published_at", "opens_at", "closes_at", "withdrawn_at", "answered_at")
    shown = {name: moment.isoformat() if (moment := getattr(talk, name)) else None for name in moments}
    return {
        "licence": LICENCE,
        "community": talk.community.name,
        "katottg": talk.community.katottg,
        "consultation": {"address": talk.slug, "title": talk.title, "url": talk_url(talk), **shown},
    }
