"""Supporting what somebody else said: one person, once, until the closing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from apps.consultations.domain import owning, windows
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Contributor, Support
from apps.strategies.domain.errors import Refused

# An account and a guest with the same address are the same person.
_GIVE = """
    INSERT INTO consultations_support (comment_id, contributor_id, given_at)
    SELECT %(comment)s, %(person)s, %(now)s WHERE NOT EXISTS (
        SELECT 1 FROM consultations_support AS given
        JOIN consultations_contributor AS who ON who.id = given.contributor_id
        WHERE given.comment_id = %(comment)s AND who.email = %(email)s
    ) ON CONFLICT (comment_id, contributor_id) DO NOTHING
"""


@transaction.atomic
def support(*, comment: Comment, contributor: Contributor, at: datetime) -> int:
    """Support a comment; twice is once. Returns by how many it is supported now.

    Raises `Closed` outside of the window, `Refused` for one's own comment, one that is not shown, and for
    somebody whose e-mail is not confirmed.
    """
    opening = windows.require_open(owning.home(comment))
    found = _shown(comment)
    _check(found, contributor, opening)
    given_now: dict[str, Any] = {
        "comment": found.pk,
        "person": contributor.pk,
        "email": contributor.email,
        "now": opening.now,
    }
    with windows.in_time(opening), connection.cursor() as cursor:
        cursor.execute(_GIVE, given_now)
        given = cursor.rowcount
    return _count(found, given)


@transaction.atomic
def unsupport(*, comment: Comment, contributor: Contributor, at: datetime) -> int:
    """Take one's support back; without one nothing happens. Returns the count; raises as `support` does."""
    opening = windows.require_open(owning.home(comment))
    _check_person(contributor, opening)
    found = owning.locked(comment)
    taken, _rows = Support.objects.filter(comment=found, contributor=contributor).delete()
    count = _count(found, -taken)
    windows.guard(owning.home(comment))
    return count


def _count(comment: Comment, more: int) -> int:
    """Change the count beside the comment and read it."""
    rows = Comment.objects.filter(pk=comment.pk)
    if more:
        rows.update(support_count=F("support_count") + more)
    return int(rows.values_list("support_count", flat=True)[0])


def _shown(comment: Comment) -> Comment:
    """The comment, locked: who supports it at the same moment waits and is counted one after the other."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("contributor")
    found: Comment | None = rows.filter(pk=comment.pk).first()
    if found is None or found.state != CommentState.VISIBLE:
        raise Refused(_("This comment is not shown any more."))
    return found


def _check(comment: Comment, contributor: Contributor, opening: windows.Opening) -> None:
    if comment.community_id != contributor.community_id:
        raise Refused(_("The consultation belongs to another community."))
    author = comment.contributor
    if author is not None and (author == contributor or author.email == contributor.email):
        raise Refused(_("This is your own comment: it counts without your support."))
    _check_person(contributor, opening)


def _check_person(contributor: Contributor, opening: windows.Opening) -> None:
    if contributor.user_id is None and contributor.confirmed_at is None:
        raise Refused(_("Confirm your e-mail first."))
    if contributor.user_id is None and not opening.takes_guests:
        raise Refused(_("In this consultation only people who sign in may speak."))
