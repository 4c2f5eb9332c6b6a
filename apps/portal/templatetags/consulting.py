"""Template words of the pages of consultations."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from apps.communities.models import Community
from apps.consultations.domain import left_wording, wording
from apps.portal.consulting.margins import Margin
from apps.portal.consulting.passages import passages
from apps.portal.consulting.reading import Talk
from apps.portal.templatetags.portal import permalinks

register = template.Library()


@register.filter
def minute(value: datetime | None, community: Community) -> str:
    """«18 листопада 2026, 23:59» on the community's clocks. Empty for nothing."""
    return wording.minute(value, community.zone) if value else ""


@register.filter
def left(talk: Talk) -> str:
    """«ще 5 днів»."""
    return left_wording.left_words(talk.consultation, talk.at)


@register.filter
def beside(html: str, margin: Margin | None) -> SafeString:
    """Cleaned rich text with what stands beside its paragraphs; without a margin only with their links."""
    return permalinks(html) if margin is None else passages(html, margin)
