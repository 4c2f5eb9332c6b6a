"""A link by e-mail that lets a guest in; whoever asks learns nothing of the address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.validators import validate_email
from django.db import transaction

from apps.communities.models import Community
from apps.consultations.domain import (
    addresses,
    comment_letters,
    contributors,
    introducing,
    links,
    rule_wording,
    wording,
)
from apps.consultations.enums import LinkPurpose
from apps.consultations.models import Contributor
from apps.people.domain import letters

LASTS = timedelta(hours=24)
MOST = 3  # letters to one address in that time


@transaction.atomic
def ask(*, community: Community, email: str, language: str, at: datetime, welcome: bool = False) -> None:
    """Write a link to the address that lets its owner in, if they spoke in `community` or with `welcome`.

    With `welcome` who asks has agreed to the notice on personal data. Raises django's ValidationError for
    what is no address, and nothing else: the answer is the same for every address.
    """
    address = email.strip().lower()
    validate_email(address)
    rows = Contributor.objects.select_for_update(of=("self",))
    guest = rows.filter(community=community, user=None, email=address).first()
    if guest is None and welcome:
        guest = contributors.guest(community=community, email=address, language=language, at=at)
    if guest is None or _has_enough(guest, at):
        return
    if welcome and not guest.consent:
        guest.consent, guest.consented_at = introducing.CONSENT, at
        guest.save(update_fields=["consent", "consented_at"])
    _write(guest, at)


def _has_enough(guest: Contributor, at: datetime) -> bool:
    """Whether so many letters were written of late that another one would only be a nuisance."""
    return guest.links.filter(purpose=LinkPurpose.ENTER, asked_at__gt=at - LASTS).count() >= MOST


def _write(guest: Contributor, at: datetime) -> None:
    community = guest.community
    token = links.make(contributor=guest, purpose=LinkPurpose.ENTER, subject_id=None, at=at, lasts=LASTS)
    newest = guest.links.order_by("-pk").values_list("pk", flat=True)[0]
    letters.write(
        key=comment_letters.key_of(guest, f"enter:{newest}"),
        to=guest.email,
        template="enter_link",
        context={
            "enter_url": addresses.page("own_enter", community.slug, token, language=guest.language),
            "until": wording.minute(at + LASTS, community.zone),
            "zone": rule_wording.zone_words(community.zone),
        },
        language=guest.language,
        community=community,
        at=at,
    )
