"""Whole addresses of pages, for letters."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def page(name: str, *parts: object, language: str = "") -> str:
    """The address, with scheme and host, of a page of the residents' site in a language (or the portal's)."""
    with translation.override(language or settings.LANGUAGE_CODE):
        path = reverse(f"portal:{name}", args=parts)
    return f"{settings.PORTAL_ADDRESS.rstrip('/')}{path}"
