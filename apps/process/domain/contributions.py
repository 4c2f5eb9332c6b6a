"""What people said at a hearing, entered by the secretary; and the list of who registered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import comments, places
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin
from apps.consultations.models import Comment
from apps.core import audit
from apps.people.models import User
from apps.process.domain.heard import heard_in
from apps.process.models import Hearing
from apps.strategies.domain.errors import Refused


@transaction.atomic
def enter(
    *,
    hearing: Hearing,
    kind: CommentKind,
    body: str,
    by: User | None,
    at: datetime,
    author_name: str = "",
    author_kind: AuthorKind = AuthorKind.RESIDENT,
    goal_lineage: UUID | None = None,
    section_lineage: UUID | None = None,
) -> Comment:
    """Store a question or proposal of somebody present as a comment on the draft that was heard.

    Held while a consultation on that draft is open, it is part of it and gets its answer there.
    Raises `Refused` for a goal or section that the draft does not have, ValidationError without a text.
    """
    edition = hearing.edition
    for lineage, rows in ((goal_lineage, "goals"), (section_lineage, "sections")):
        if lineage is None:
            continue
        if edition is None or not getattr(edition, rows).filter(lineage=lineage).exists():
            raise Refused(_("The draft that was heard has no such part."))
    consultation, received_at = heard_in(hearing, at)
    place = None
    if consultation is not None and edition is not None and (lineage := section_lineage or goal_lineage):
        place = places.of_lineage(edition, lineage)
    with audit.verb("enter_contribution", by=by):
        comment = comments.enter(
            community=hearing.community,
            body=body,
            origin=CommentOrigin.HEARING,
            by=by,
            at=at,
            kind=kind,
            consultation=consultation,
            place=place,
            received_at=received_at,
            edition=edition,
            goal_lineage=goal_lineage,
            section_lineage=section_lineage,
            author_name=author_name,
            author_kind=author_kind,
        )
        hearing.contributions.add(comment)
    return comment
