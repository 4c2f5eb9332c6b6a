"""Keeping what people say of themselves, with the version of the notice that they agreed to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from apps.consultations.domain.introductions import Introduction, checked
from apps.consultations.enums import AuthorKind, NameShown
from apps.consultations.models import Contributor

CONSENT = "2026-11"  # the notice on personal data; a change of its text is a new version


@transaction.atomic
def introduce(
    *,
    contributor: Contributor,
    name: str,
    name_shown: NameShown,
    author_kind: AuthorKind,
    organisation: str,
    settlement: str,
    consent: bool,
    at: datetime,
) -> Contributor:
    """Keep what somebody says of themselves, with the version of the notice they agreed to.

    Call it only for who is known to be the contributor, or for one who never confirmed. Raises `Refused`
    without consent, and for a missing name.
    """
    said = Introduction(name, name_shown, author_kind, organisation, settlement, consent)
    keep(contributor, checked(said), at)
    return contributor


def keep(contributor: Contributor, said: Introduction, at: datetime) -> None:
    """Store what was said, checked, with the version of the notice; nothing to write when it is known."""
    known = (contributor.name, contributor.name_shown, contributor.author_kind, contributor.organisation)
    new = (said.name, said.name_shown, said.author_kind, said.organisation, said.settlement, CONSENT)
    if (*known, contributor.settlement, contributor.consent) == new:
        return
    contributor.name, contributor.name_shown = said.name, said.name_shown
    contributor.author_kind, contributor.organisation = said.author_kind, said.organisation
    contributor.settlement = said.settlement
    contributor.consent, contributor.consented_at = CONSENT, at
    contributor.save()
