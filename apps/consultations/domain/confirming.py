"""Using the link of a letter: a comment or a questionnaire is confirmed, or its owner is let in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.domain import (
    contributors,
    drafts,
    introducing,
    limits,
    links,
    owning,
    submitting,
    windows,
)
from apps.consultations.domain.introductions import Introduction
from apps.consultations.enums import AuthorKind, CommentState, Identity, LinkPurpose, NameShown
from apps.consultations.models import Comment, Contributor, OneTimeLink, Response
from apps.strategies.domain.errors import Refused


@dataclass(frozen=True)
class Confirmed:
    """Who is let in by a link, and what it confirmed."""

    contributor: Contributor
    purpose: LinkPurpose
    comment: Comment | None = None
    response: Response | None = None


@transaction.atomic
def confirm(*, community: Community, token: str, at: datetime) -> Confirmed | None:
    """Use a link; None for one that is unknown, used, too old or of another community.

    A comment sent in time is confirmed until `windows.GRACE` after the closing: `Closed` afterwards, and the
    link stays unused. `Refused` when what it confirms is not there any more.
    """
    link = links.use(token=token, purpose=None, community=community, at=at)
    if link is None:
        return None
    purpose = LinkPurpose(link.purpose)
    contributor = link.contributor
    _mark_confirmed(contributor, at)
    if purpose == LinkPurpose.COMMENT:
        return Confirmed(contributor, purpose, comment=_comment(link, contributor, at))
    if purpose == LinkPurpose.ANSWERS:
        return Confirmed(contributor, purpose, response=_response(link, contributor, at))
    return Confirmed(contributor, purpose)


@transaction.atomic
def forget_unconfirmed(*, comment: Comment, at: datetime) -> bool:
    """Delete a comment whose sender did not confirm it in time: nobody knows who sent it."""
    found: Comment | None = (
        Comment.objects.select_for_update(of=("self",))
        .filter(pk=comment.pk, state=CommentState.UNCONFIRMED, received_at__lte=at - contributors.KEPT)
        .first()
    )
    if found is None:
        return False
    drafts.delete(found)
    return True


def _comment(link: OneTimeLink, contributor: Contributor, at: datetime) -> Comment:
    """The comment, now said by its author: numbered, shown or held."""
    rows = Comment.objects.filter(pk=link.subject_id or 0, contributor=contributor)
    known: Comment | None = rows.first()
    if known is None:
        raise Refused(_("This comment is not there any more."))
    opening = windows.look(owning.home(known))
    if not opening.takes_confirmations:
        raise windows.Closed(windows.words(opening))
    comment = owning.own(known, contributor)
    if comment.state != CommentState.UNCONFIRMED:
        return comment
    _keep_introduction(comment, contributor, at)
    assert comment.received_at is not None
    crowded = limits.sent(comment, contributor, comment.received_at).place > limits.SECTION_AN_HOUR
    comment.identity = Identity.EMAIL
    submitting.accept(comment, opening, crowded=crowded, at=at)
    return comment


def _response(link: OneTimeLink, contributor: Contributor, at: datetime) -> Response:
    """The answers, now counted."""
    from apps.consultations.domain.surveys import responses

    found: Response | None = (
        Response.objects.select_related("survey__consultation__community")
        .filter(pk=link.subject_id or 0, contributor=contributor)
        .first()
    )
    if found is None:
        raise Refused(_("These answers are not there any more."))
    responses.count(response=found, at=at)
    return found


def _mark_confirmed(contributor: Contributor, at: datetime) -> None:
    if contributor.confirmed_at is None:
        contributor.confirmed_at = at
        contributor.save(update_fields=["confirmed_at"])


def _keep_introduction(comment: Comment, contributor: Contributor, at: datetime) -> None:
    """What stood on the comment is known of its author from now on; the settlement is not on it."""
    said = Introduction(
        comment.author_name,
        NameShown(comment.name_shown),
        AuthorKind(comment.author_kind),
        comment.organisation,
        contributor.settlement,
        consent=True,
    )
    introducing.keep(contributor, said, at)
