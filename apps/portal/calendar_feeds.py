"""The addresses that calendar programs subscribe to."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.portal.calendar_entries import kind_word
from apps.process.domain.calendar_entry import KINDS


@dataclass(frozen=True)
class Feed:
    """An address to subscribe to: to read it once, and to have a calendar program follow it."""

    label: str
    url: str
    webcal: str


def feeds(place: Community, address: str) -> list[Feed]:
    """All in one, then one per kind."""
    host = address.partition("://")[2].rstrip("/")
    paths = [(_("everything"), reverse("opendata:calendar", args=[place.slug]))]
    paths += [(kind_word(kind), reverse("opendata:calendar_kind", args=[place.slug, kind])) for kind in KINDS]
    return [Feed(label, path, f"webcal://{host}{path}") for label, path in paths]
