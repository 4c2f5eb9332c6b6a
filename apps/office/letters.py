"""The portal's letters as staff see them: personal data, so for secretaries and administrators alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.people.enums import Role
from apps.people.models import Letter
from apps.people.rules import roles_of

SENT, WAITING, REFUSED = "sent", "waiting", "refused"
STATES = {
    SENT: Q(sent_at__isnull=False),
    REFUSED: Q(refused_at__isnull=False),
    WAITING: Q(sent_at=None, refused_at=None),
}
_SECRET = re.compile(r"(/participation/)[\w-]{20,}")
READERS = (Role.SECRETARY, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Shown:
    """A letter with its state in words; `again`: whether it may be tried again."""

    letter: Letter
    kind: str
    words: str
    again: bool

    @property
    def text(self) -> str:
        """The text without the secret of a one-time link: it lets in whoever has it, and staff is not meant.

        In the demo letters go nowhere: there its readers are the ones who were written to.
        """
        return self.letter.text if settings.DEMO_LETTERS else _SECRET.sub(r"\1…", self.letter.text)


def may_read(user: Any) -> bool:
    """Whether the person has a page of letters: secretaries and administrators; in the demo, all staff."""
    return bool(settings.DEMO_LETTERS or user.is_superuser or _places(user))


def kept(user: Any) -> QuerySet[Letter]:
    """The letters that `user` may read: of communities where they are secretary or administrator.

    In the demo, whose people are made up, everyone in the office reads those of their communities, and
    those of no community.
    """
    rows = Letter.objects.select_related("community", "person")
    if user.is_superuser:
        return rows
    if settings.DEMO_LETTERS:
        own = Community.objects.kept_by(user).values("pk")
        return rows.filter(Q(community__in=own) | Q(community=None))
    return rows.filter(community__in=_places(user))


def may_repeat(user: Any, letter: Letter) -> bool:
    """Whether the person may have it tried again."""
    if letter.community is None:
        return bool(user.is_superuser)
    return bool(user.has_perm("people.retry_effects", letter))


def shown(letter: Letter, user: Any) -> Shown:
    """A letter with its state."""
    if letter.sent_at is not None:
        return Shown(letter, "done", _("sent"), False)
    again = may_repeat(user, letter)
    if letter.refused_at is not None:
        return Shown(letter, "late", _("not delivered"), again)
    if letter.error:
        return Shown(letter, "late", _("is being tried again"), False)
    return Shown(letter, "wait", _("waits"), False)


def _places(user: Any) -> list[int]:
    return [community for community, role in roles_of(user) if role in READERS]
