"""Who speaks: the account, or the guest whose e-mail this browser has confirmed.

All of it stands in the session. Whoever has something here gets pages that no cache keeps.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from apps.communities.models import Community
from apps.consultations.domain import own
from apps.consultations.enums import Identity
from apps.consultations.models import Contributor

GUESTS, KEPT = "speaking_guests", "speaking_kept"
REMEMBERED = timedelta(days=1)  # a library's computer is many people's


def contributor_of(request: HttpRequest, community: Community, at: datetime) -> Contributor | None:
    """Who speaks in `community` from this browser at `at`; None for a stranger. Reads only."""
    if request.user.is_authenticated:
        return own.contributor(community=community, user=request.user)
    return own.contributor(community=community, guest=_guest(request, community, at))


def identity_of(request: HttpRequest) -> Identity | None:
    """How a person with an account is known in this session; None for a guest."""
    if not request.user.is_authenticated:
        return None
    records = get_authentication_records(request, request.user)
    through = any(record.get("method") == "socialaccount" for record in records)
    return Identity.PROVIDER if through else Identity.ACCOUNT


def remember(request: HttpRequest, contributor: Contributor, at: datetime) -> None:
    """The guest has shown that the e-mail is theirs: this browser speaks for them for a day.

    The session gets another name, so that one fixed beforehand is worth nothing.
    """
    guests = dict(request.session.get(GUESTS, {}))
    guests[str(contributor.community_id)] = [contributor.pk, int(at.timestamp())]
    request.session.cycle_key()
    request.session[GUESTS] = guests


def forget(request: HttpRequest, community: Community) -> None:
    """This browser speaks for nobody in `community`, and keeps nothing that was written in it."""
    guests = dict(request.session.get(GUESTS, {}))
    guests.pop(str(community.pk), None)
    request.session[GUESTS] = guests
    request.session.pop(KEPT, None)


def is_known(request: HttpRequest) -> bool:
    """Whether a page may show this browser something of its own; then no cache keeps the page."""
    return bool(request.user.is_authenticated or request.session.get(GUESTS) or request.session.get(KEPT))


def supported(request: HttpRequest, community: Community, ids: Collection[int], at: datetime) -> set[int]:
    """Which of these comments the reader supports; asks nothing for a stranger."""
    owner = contributor_of(request, community, at) if is_known(request) and ids else None
    return own.supported(owner=owner, among=ids) if owner else set()


def _guest(request: HttpRequest, community: Community, at: datetime) -> int | None:
    found = request.session.get(GUESTS, {}).get(str(community.pk))
    if not found or at.timestamp() - found[1] > REMEMBERED.total_seconds():
        return None
    return int(found[0])
