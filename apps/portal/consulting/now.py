"""Consultations that are open at the moment, for the first pages that a reader meets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from apps.communities.models import Community
from apps.consultations.domain import left_wording, wording
from apps.consultations.models import Consultation

MOST = 6


@dataclass(frozen=True)
class OpenTalk:
    """One of them: its title, address and the time left."""

    pk: int
    community: Community
    title: str
    url: str
    until: str
    left: str


def open_talks(user: Any, at: datetime, community: Community | None = None) -> list[OpenTalk]:
    """What is open, of one community or of all, that which closes first at the top. One query."""
    rows = Consultation.objects.visible_to(user, at).open_at(at).select_related("community")
    if community is not None:
        rows = rows.filter(community=community)
    return [_open(row, at) for row in rows.order_by("closes_at", "pk")[:MOST]]


def _open(row: Consultation, at: datetime) -> OpenTalk:
    url = reverse("portal:consultation", args=[row.community.slug, row.slug])
    return OpenTalk(
        row.pk, row.community, row.title, url, wording.until_words(row), left_wording.left_words(row, at)
    )
