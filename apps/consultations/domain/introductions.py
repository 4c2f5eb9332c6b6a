"""What people say of themselves, checked before it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.consultations.domain import plaintext
from apps.consultations.enums import AuthorKind, NameShown
from apps.strategies.domain.errors import Refused

NAME_MAX = 120
ORGANISATION_MAX = 200
SETTLEMENT_MAX = 120


@dataclass(frozen=True)
class Introduction:
    """What somebody says of themselves. `consent` is whether the box under the notice was ticked."""

    name: str = ""
    name_shown: NameShown = NameShown.FULL
    author_kind: AuthorKind = AuthorKind.RESIDENT
    organisation: str = ""
    settlement: str = ""
    consent: bool = False


def checked(said: Introduction) -> Introduction:
    """The same as clean text. Raises `Refused` without consent, and without the name that is to be shown."""
    if not said.consent:
        raise Refused(_("Agree to the processing of your personal data: nothing can be received without it."))
    clean = Introduction(
        plaintext.line(said.name, most=NAME_MAX),
        NameShown(said.name_shown),
        AuthorKind(said.author_kind),
        plaintext.line(said.organisation, most=ORGANISATION_MAX),
        plaintext.line(said.settlement, most=SETTLEMENT_MAX),
        said.consent,
    )
    if clean.author_kind == AuthorKind.ORGANISATION and not clean.organisation:
        raise Refused(_("Write the name of the organisation."))
    if clean.name_shown != NameShown.NONE and not clean.name:
        raise Refused(_("Write your name, or choose that it is not shown."))
    return clean
