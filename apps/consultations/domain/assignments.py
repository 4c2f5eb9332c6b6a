"""Asking a unit what it thinks of comments, until a day; and its opinion."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Unit
from apps.consultations.domain import unit_letters
from apps.consultations.models import Assignment, Comment
from apps.consultations.querysets import STANDING
from apps.core.moments import local_day
from apps.people.models import User
from apps.strategies.domain.errors import Refused

LONGEST_QUESTION = 500


@transaction.atomic
def ask(
    *, comments: Iterable[Comment], unit: Unit, until: date, by: User | None, at: datetime, question: str = ""
) -> list[Assignment]:
    """Ask a unit for its opinion on each comment until the end of a day; it is told by letter.

    Who is asked again and has not answered yet gets the new day and question. Raises `Refused` without
    comments, for a day that is over, a unit of another community, or an opinion that is there already.
    """
    found = _locked(comments)
    if not found:
        raise Refused(_("Choose at least one comment."))
    community = found[0].community
    if unit.community_id != community.pk or any(row.community_id != community.pk for row in found):
        raise Refused(_("The unit belongs to another community."))
    if until < local_day(at, community.zone):
        raise Refused(_("This day is over. Choose a later one."))
    given = Assignment.objects.filter(comment__in=found, unit=unit).exclude(answered_at=None)
    if done := [str(row.comment) for row in given.select_related("comment")]:
        raise Refused(
            _("The unit has given its opinion already: %(numbers)s.") % {"numbers": ", ".join(done)}
        )
    rows = [
        Assignment(
            comment=comment,
            unit=unit,
            due_on=until,
            question=question.strip()[:LONGEST_QUESTION],
            asked_at=at,
            asked_by=by,
        )
        for comment in found
    ]
    asked = Assignment.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["comment", "unit"],
        update_fields=["due_on", "question", "asked_at", "asked_by"],
    )
    unit_letters.arrange(unit=unit, at=at)
    return asked


@transaction.atomic
def give(*, assignment: Assignment, opinion: str, by: User | None, at: datetime) -> Assignment:
    """Note the opinion of the unit; it may be written anew until the comment is answered.

    Raises `Refused` without words and once the comment has its answer.
    """
    row = _own(assignment)
    if not opinion.strip():
        raise Refused(_("Write the opinion."))
    if row.comment.disposition_id is not None:
        raise Refused(_("The comment has been answered already."))
    row.opinion, row.answered_at = opinion.strip(), at
    row.save(update_fields=["opinion", "answered_at"])
    return row


@transaction.atomic
def take_back(*, assignment: Assignment, by: User | None) -> None:
    """Ask no longer. `Refused` once the unit has answered."""
    row = _own(assignment)
    if row.answered_at is not None:
        raise Refused(_("The unit has given its opinion already: %(numbers)s.") % {"numbers": row.comment})
    row.delete()


def _locked(comments: Iterable[Comment]) -> list[Comment]:
    rows = Comment.objects.select_for_update(of=("self",)).select_related("community")
    own = rows.filter(pk__in=[row.pk for row in comments], state__in=STANDING)
    return list(own.order_by("pk"))


def _own(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("comment", "unit__community")
    return rows.get(pk=assignment.pk)
