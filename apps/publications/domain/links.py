"""Addresses for followers: each holds the secret of one subscription."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from apps.publications.domain.addresses import whole
from apps.publications.models import Subscription

DIGEST = "digest"  # how the keys of letters to followers begin


def address_for(page: str, subscription: Subscription) -> str:
    """The whole address of a page for the owner of the address, in the language of the letters."""
    with translation.override(subscription.language):
        return whole(reverse(f"portal:{page}", args=[subscription.community.slug, subscription.token]))
