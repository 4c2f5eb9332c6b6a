"""The same wording again: grouped and looked at, never deleted.

Two texts have the same wording when they differ in letter case, accents of punctuation and blanks alone. What
is merely similar is for people to group (`grouping.py`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from django.db import connection
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from apps.consultations.models import Comment, CommentGroup
from apps.consultations.querysets import STANDING

_NOT_WORDS = re.compile(r"[\W_]+")
# Short texts are alike by nature («Підтримую»): of others only longer ones count, from the fourth on.
LENGTH = 60
COPIES = 3
_ALIKE = f"""
    SELECT count(*), bool_or(contributor_id = %s) FROM consultations_comment
    WHERE consultation_id = %s AND likeness = %s AND id <> %s AND number IS NOT NULL
      AND state IN ({", ".join(f"'{state}'" for state in STANDING)})
"""  # noqa: S608  # only our own names are put in


def wording_hash(comment: Comment) -> str:
    """The hash of what it says and where it replaces what; the same for the same wording."""
    words = " | ".join(_bare(text) for text in (comment.body, comment.replacement) if text)
    return hashlib.sha256(words.encode()).hexdigest()


def is_flood(comment: Comment) -> bool:
    """Whether its author said the same in this consultation, or `COPIES` others did word for word.

    Ask it while the counter of numbers is locked: then each sees those before it. One question.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _ALIKE, [comment.contributor_id, comment.consultation_id, comment.likeness, comment.pk]
        )
        copies, own = cursor.fetchone()
    return bool(own) or (copies >= COPIES and len(_bare(comment.body)) >= LENGTH)


def put_together(comment: Comment) -> None:
    """Put it into the group of those with its wording; a new one when they have none."""
    alike = _same(comment)
    first = alike.filter(group__isnull=False).first() or alike.first()
    if first is None:
        return
    if first.group is None:
        with translation.override(comment.community.language):
            title = _("The same words as No. %(number)s") % {"number": first.number}
        assert comment.consultation is not None
        assert comment.received_at is not None
        first.group = CommentGroup.objects.create(
            consultation=comment.consultation, title=title, created_at=comment.received_at
        )
        alike.filter(group=None, disposition=None).update(group=first.group)
    comment.group = first.group


def _same(comment: Comment) -> QuerySet[Comment]:
    """Said already in the same consultation with the same wording, the first one first."""
    rows: QuerySet[Comment] = Comment.objects.standing().filter(
        consultation=comment.consultation_id, likeness=comment.likeness, number__isnull=False
    )
    return rows.exclude(pk=comment.pk).order_by("number")


def _bare(text: str) -> str:
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
