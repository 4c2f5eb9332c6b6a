"""Links in letters: each works once and for a while. Only the hash of the secret is kept here."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from apps.communities.models import Community
from apps.consultations.enums import LinkPurpose
from apps.consultations.models import Contributor, OneTimeLink

_BYTES = 32


@transaction.atomic
def make(
    *,
    contributor: Contributor,
    purpose: LinkPurpose,
    subject_id: int | None,
    at: datetime,
    lasts: timedelta,
) -> str:
    """A new secret for `contributor`, to be sent to their address and nowhere else."""
    secret = secrets.token_urlsafe(_BYTES)
    OneTimeLink.objects.create(
        contributor=contributor,
        purpose=purpose,
        subject_id=subject_id,
        digest=_digest(secret),
        asked_at=at,
        expires_at=at + lasts,
    )
    return secret


def find(*, token: str, community: Community, at: datetime) -> OneTimeLink | None:
    """The link as it is, without using it: for the page with the button."""
    rows = OneTimeLink.objects.select_related("contributor__community", "contributor__user")
    found: OneTimeLink | None = rows.filter(
        digest=_digest(token), contributor__community=community, used_at=None, expires_at__gt=at
    ).first()
    return found


@transaction.atomic
def use(*, token: str, purpose: LinkPurpose | None, community: Community, at: datetime) -> OneTimeLink | None:
    """Use up a link, for `purpose` or, without one, for any.

    None for one that is unknown, used, too old, of another community or for something else.
    """
    rows = OneTimeLink.objects.select_for_update(of=("self",))
    rows = rows.select_related("contributor__community", "contributor__user")
    link: OneTimeLink | None = rows.filter(
        digest=_digest(token), contributor__community=community, used_at=None, expires_at__gt=at
    ).first()
    if link is None or (purpose is not None and link.purpose != purpose):
        return None
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
