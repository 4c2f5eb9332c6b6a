"""Entering what was said elsewhere: at a hearing, at a session, in a letter."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.domain import content, likeness, places, wording
from apps.consultations.domain.numbers import next_number
from apps.consultations.domain.places import Place
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin, NameShown
from apps.consultations.models import Comment, Consultation
from apps.people.models import User
from apps.strategies.domain.errors import Refused
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
    consultation: Consultation | None = None,
    place: Place | None = None,
    edition: Edition | None = None,
    goal_lineage: UUID | None = None,
    section_lineage: UUID | None = None,
    replacement: str = "",
    received_at: datetime | None = None,
    author_name: str = "",
    author_kind: AuthorKind = AuthorKind.RESIDENT,
    organisation: str = "",
    name_shown: NameShown = NameShown.FULL,
) -> Comment:
    """Store a contribution under the community's next number; returns it.

    In a `consultation` it counts when it was `received_at` (default: `at`) within the window; it may be
    entered afterwards, until the report is published. `place` is one of its draft (`places.find`); without
    a consultation the lineages name the place in `edition`.

    Raises ValidationError without a text or for an edition or consultation of another community, `Refused`
    for a place that the edition does not have and for what came too early or too late.
    """
    moment = received_at or at
    _check(community, body, edition)
    if consultation is not None:
        _check_window(consultation, community, moment, at)
    said = {"body": body, "replacement": replacement, "author_name": author_name}
    return _stored(
        community=community,
        consultation=consultation,
        edition=consultation.edition if consultation else edition,
        plan_edition=consultation.plan_edition if consultation else None,
        kind=kind,
        author_kind=author_kind,
        organisation=organisation.strip(),
        name_shown=name_shown,
        origin=origin,
        created_at=at,
        received_at=moment,
        entered_by=by,
        **{name: text.strip() for name, text in said.items()},
        **_placed(place, edition, section_lineage or goal_lineage).fields(community.language),
    )


def _stored(**values: Any) -> Comment:
    comment: Comment = Comment(**values)
    comment.content_hash = content.digest(comment, [])
    comment.likeness = likeness.wording_hash(comment)
    comment.number = next_number(comment.community)
    comment.save(force_insert=True)
    return comment


def _check(community: Community, body: str, edition: Edition | None) -> None:
    if not body.strip():
        raise ValidationError(_("Write what was said."))
    if edition is not None and edition.community != community:
        raise ValidationError(_("The edition belongs to another community."))


def _placed(place: Place | None, edition: Edition | None, lineage: UUID | None) -> Place:
    if place is not None:
        return place
    if lineage is None or edition is None:
        return places.WHOLE
    return places.of_lineage(edition, lineage)


def _check_window(consultation: Consultation, community: Community, moment: datetime, at: datetime) -> None:
    """It came while the consultation was open; entered later it is not late."""
    if consultation.community_id != community.pk:
        raise ValidationError(_("The consultation belongs to another community."))
    if consultation.published_at is None or consultation.withdrawn_at is not None:
        raise Refused(_("This consultation is not announced."))
    if consultation.answered_at is not None:
        raise Refused(_("The report of this consultation is published: nothing can be added to it."))
    assert consultation.opens_at is not None
    assert consultation.closes_at is not None
    if moment > at:
        raise Refused(_("It cannot have been received in the future."))
    if not consultation.opens_at <= moment < consultation.closes_at:
        said = _("It must have been received while the consultation was open: from %(opens)s to %(until)s.")
        opens = wording.minute(consultation.opens_at, consultation.community.zone)
        raise Refused(said % {"opens": opens, "until": wording.until_words(consultation)})
