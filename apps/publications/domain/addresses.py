"""Addresses of what is published: pages on the portal, in its own language, which has no prefix."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.plans.models import PlanEdition
from apps.publications.models import Publication
from apps.strategies.models import Edition


def path_of(name: str, *parts: object) -> str:
    """The path of a named page of the residents' site."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(f"portal:{name}", args=parts)


def edition_path(edition: Edition | PlanEdition) -> str:
    """The page on which an edition, of a text or of a plan, is read."""
    strategy = edition.strategy
    if isinstance(edition, PlanEdition):
        return path_of("plan", strategy.community.slug, strategy.slug)
    return path_of("edition", strategy.community.slug, strategy.slug, edition.number)


def whole(path: str) -> str:
    """The address with scheme and host."""
    return f"{settings.PORTAL_ADDRESS.rstrip('/')}{path}"


def address_of(publication: Publication) -> str:
    """Where people read it."""
    return whole(publication.path or path_of("community", publication.community.slug))
