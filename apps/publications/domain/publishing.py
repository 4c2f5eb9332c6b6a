"""The verbs of a publication: schedule, move to another moment, call off, keep its moment true."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.core import audit
from apps.core.moments import moment_of
from apps.people.models import User
from apps.publications.domain import preparing
from apps.publications.domain.addresses import edition_path
from apps.publications.domain.channels import complete
from apps.publications.domain.clocks import (
    CLOCK,
    PUBLISHED,
    keep_moments_true,
    locked,
    move,
    put,
    shown_by,
    wait_for,
)
from apps.publications.domain.contents import Content, hash_of, published
from apps.publications.models import Publication
from apps.strategies.domain import lifecycle
from apps.strategies.domain.errors import Refused

__all__ = [
    "CLOCK",
    "PUBLISHED",
    "Content",
    "call_off",
    "illustrate",
    "keep_moments_true",
    "reschedule",
    "schedule",
    "shown_by",
    "wait_for",
]


@transaction.atomic
def schedule(
    *,
    community: Community,
    content: Content,
    channels: Iterable[str],
    by: User | None,
    at: datetime,
    day: date | None = None,
    time: time | None = None,
) -> Publication:
    """Publish `content` from `day` and `time` on by the community's clock; without them at once.

    A draft edition is published for that moment; one that is public by then is only announced. Postings
    for all `channels` wait for the moment. Raises `Refused` for a moment that has passed, and as
    `editions.publish` does; ValueError for an unknown channel.
    """
    day, time, moment = _clock(community, day, time, at)
    with audit.verb("schedule", by=by):
        publication = Publication(
            community=community,
            title=content.title.strip(),
            summary=content.summary.strip(),
            edition=content.edition,
            plan_edition=content.plan_edition,
            consultation=content.consultation,
            path=content.path,
            content_hash=content.content_hash,
            day=day,
            time=time,
            moment=moment,
        )
        if content.shown is not None:
            shown = published(content.shown, moment, by=by, at=at)
            publication.content_hash = shown.content_hash
            publication.path = content.path or edition_path(shown)
        publication.content_hash = publication.content_hash or hash_of(publication)
        if content.picture:
            publication.picture = content.picture
        publication.save()
        preparing.prepare(publication, complete(channels))
        put(publication, at)
    return publication


@transaction.atomic
def reschedule(
    *, publication: Publication, day: date, time: time, by: User | None, at: datetime
) -> Publication:
    """Move a publication that waits to another day and time; its edition with it.

    Raises `Refused` when its moment has come, it was called off, or the new moment has passed.
    """
    publication = _waiting(publication, at)
    day, time, moment = _clock(publication.community, day, time, at)
    with audit.verb("reschedule", by=by):
        publication.day, publication.time = day, time
        move(publication, moment, by=by, at=at)
    return publication


@transaction.atomic
def call_off(*, publication: Publication, by: User | None, at: datetime) -> Publication:
    """Nothing becomes public; an edition that this publication would have shown is a draft again.

    Raises `Refused` when the moment has come or it was called off before.
    """
    publication = _waiting(publication, at)
    shown = shown_by(publication)
    with audit.verb("call_off", by=by):
        if shown is not None and shown.published_at == publication.moment:
            lifecycle.unschedule(edition=shown, by=by, at=at)
        publication.called_off_at = at
        publication.save(update_fields=["called_off_at"])
    return publication


@transaction.atomic
def illustrate(*, publication: Publication, picture: Any, by: User | None, at: datetime) -> Publication:
    """Give the posts a picture; their texts are made anew, since some networks allow fewer words under one.

    Raises `Refused` when it was called off.
    """
    publication = locked(publication)
    if publication.called_off_at:
        raise Refused(_("The publication was called off."))
    with audit.verb("change", by=by):
        publication.picture = picture
        publication.save(update_fields=["picture"])
        preparing.word_anew(publication)
    return publication


def _waiting(publication: Publication, at: datetime) -> Publication:
    """Locked, and still to come: a worker that is posting it holds the row and has marked its postings."""
    publication = locked(publication)
    if publication.called_off_at:
        raise Refused(_("The publication was called off."))
    if publication.moment <= at or preparing.began(publication):
        raise Refused(_("It is public already."))
    return publication


def _clock(
    community: Community, day: date | None, time: time | None, at: datetime
) -> tuple[date, time, datetime]:
    """Day and time on the wall and the moment they mean; at once without them."""
    if day is None or time is None:
        local = at.astimezone(community.zone)
        return local.date(), local.time(), at
    try:
        moment = moment_of(day, time, community.zone)
    except ValueError as error:
        raise Refused(_("There is no such moment.")) from error
    if moment < at:
        raise Refused(_("The time of publication has already passed."))
    return day, time, moment
