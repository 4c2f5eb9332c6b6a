"""Entering what was said elsewhere: at a hearing, at a session, in a letter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.domain.numbers import next_number
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin
from apps.consultations.models import Comment
from apps.people.models import User
from apps.strategies.models import Edition


@transaction.atomic
def enter(
    *,
    community: Community,
    body: str,
    origin: CommentOrigin,
    by: User | None,
    at: datetime,
    kind: CommentKind = CommentKind.PROPOSAL,
    edition: Edition | None = None,
    goal_lineage: UUID | None = None,
    section_lineage: UUID | None = None,
    replacement: str = "",
    author_name: str = "",
    author_kind: AuthorKind = AuthorKind.RESIDENT,
) -> Comment:
    """Store a contribution under the community's next number; returns it.

    Raises ValidationError without a text, or for an edition of another community.
    """
    if not body.strip():
        raise ValidationError(_("Write what was said."))
    if edition is not None and edition.community != community:
        raise ValidationError(_("The edition belongs to another community."))
    comment: Comment = Comment.objects.create(
        community=community,
        number=next_number(community),
        edition=edition,
        goal_lineage=goal_lineage,
        section_lineage=section_lineage,
        kind=kind,
        body=body.strip(),
        replacement=replacement.strip(),
        author_name=author_name.strip(),
        author_kind=author_kind,
        origin=origin,
        received_at=at,
        entered_by=by,
    )
    return comment
