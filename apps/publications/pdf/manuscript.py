"""A document on its way to the renderer, and the site it points to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation

SHORT_HASH = 12


@dataclass(frozen=True)
class Manuscript:
    """Everything a rendering needs: it no longer reads the database."""

    html: str
    assets: dict[str, bytes | Path]
    identifier: bytes


def on_the_site(name: str, *parts: object) -> str:
    """A page's whole address, in the portal's own language, which has no prefix."""
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse(f"portal:{name}", args=parts)
    return f"{settings.PORTAL_ADDRESS.rstrip('/')}{path}"
